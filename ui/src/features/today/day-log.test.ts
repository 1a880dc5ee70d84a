// The log of the day.
import { expect, test } from "vitest";

import type { Appointment } from "$lib/api/types/Appointment";
import type { PlannedNote } from "$lib/api/types/PlannedNote";
import { dayLines, missingText, nextLines, sessionTitle } from "./day-log";

const session: Appointment = {
  session: "s1",
  run: "r1",
  title: "Basisbefähigung 4/2026",
  position: 5,
  sessions: 5,
  heldOn: "2026-09-24",
  startsAt: "08:45",
  endsAt: "15:45",
  format: "on_site",
  place: "Magdeburg, Seminarraum 2",
  registered: 18,
  entered: 0,
};

test("a session of today stands at its time, and is marked while it lasts", () => {
  const at = (time: string) => dayLines([session], [], "2026-09-24", time)[0];
  expect(at("08:44")).toMatchObject({ when: "08:45", until: "bis 15:45", isNow: false });
  expect(at("08:45")?.isNow).toBe(true);
  expect(at("15:45")?.isNow).toBe(false);
});

test("a session of another day stands at that day", () => {
  expect(dayLines([session], [], "2026-09-23", "08:45")[0]).toMatchObject({ when: "Morgen", until: "08:45", isNow: false });
  expect(dayLines([session], [], "2026-09-21", "08:45")[0]?.when).toBe("Do., 24.9.");
});

test("a line says where, and for how many", () => {
  expect(dayLines([session], [], "2026-09-24", "08:00")[0]?.where).toBe("Magdeburg, Seminarraum 2 · 18 Anmeldungen");
  expect(dayLines([{ ...session, place: null, format: "online", registered: 1 }], [], "2026-09-24", "08:00")[0]?.where).toBe("Online · 1 Anmeldung");
});

test("only a run of several sessions counts them", () => {
  expect(sessionTitle(session)).toBe("Basisbefähigung 4/2026, Termin 5 von 5");
  expect(sessionTitle({ ...session, sessions: 1, position: 1 })).toBe("Basisbefähigung 4/2026");
});

const visit: PlannedNote = {
  note: "n1",
  title: "Gemeinsame E-Akte",
  heldOn: "2026-09-24",
  startsAt: "16:30",
  endsAt: "17:30",
  kind: "video",
  municipalities: [
    { id: "o", name: "Osterburg (Altmark)" },
    { id: "t", name: "Tangerhütte" },
  ],
};

test("planned consultations stand among the sessions, by day and time", () => {
  const early = { ...visit, note: "n0", startsAt: "08:00", endsAt: null };
  const lines = dayLines([session], [visit, early], "2026-09-24", "07:12");
  expect(lines.map((line) => line.key)).toEqual(["n0", "s1", "n1"]);
  expect(lines[2]).toMatchObject({ when: "16:30", until: "bis 17:30", where: "Video · Osterburg (Altmark), Tangerhütte" });
});

test("today's visit is begun in its note, another day's is prepared on paper for each of its Kommunen", () => {
  expect(dayLines([], [visit], "2026-09-24", "07:12")[0]).toMatchObject({ step: { text: "Notiz beginnen" }, prepare: [] });
  expect(dayLines([], [visit], "2026-09-23", "07:12")[0]).toMatchObject({ step: null, prepare: visit.municipalities, when: "Morgen", until: "16:30" });
});

test("first stands what is next: today and tomorrow whole, and of later days only a few lines", () => {
  const on = (heldOn: string, count: number) => Array.from({ length: count }, (_, n) => ({ ...session, session: `${heldOn}-${n}`, heldOn }));
  const next = (...sessions: Appointment[]) => nextLines(dayLines(sessions, [], "2026-09-24", "07:12"), "2026-09-25").length;
  expect(next(...on("2026-09-24", 4), ...on("2026-09-25", 3), ...on("2026-09-28", 2))).toBe(7);
  expect(next(...on("2026-09-24", 1), ...on("2026-09-28", 6))).toBe(5);
  expect(next(...on("2026-09-28", 2))).toBe(2);
});

test("a note without a time is of the day, and never now", () => {
  const line = dayLines([], [{ ...visit, startsAt: null, endsAt: null }], "2026-09-25", "07:12")[0];
  expect(line).toMatchObject({ when: "Gestern", until: "", isNow: false });
});

test("a note that waits says what it lacks", () => {
  expect(missingText([])).toBe("nur noch abzuschließen");
  expect(missingText(["duration"])).toBe("Dauer fehlt");
  expect(missingText(["duration", "field_of_action"])).toBe("Dauer und Handlungsfeld fehlen");
});
