// A run of a course for tests: small, with the parts that a test names.
import type { Attendance } from "$lib/api/types/Attendance";
import type { Course } from "$lib/api/types/Course";
import type { Participant } from "$lib/api/types/Participant";
import type { RunFile } from "$lib/api/types/RunFile";
import type { Session } from "$lib/api/types/Session";

/** The course that every run of a test belongs to. */
export const course: Course = {
  id: "course",
  kind: "course",
  title: "Basisbefähigung für Digital-Navigatoren",
  shortTitle: "Basisbefähigung",
  modules: [
    { id: "m1", title: "Digitale Strategien", halfUnits: 16 },
    { id: "m2", title: "Gesprächsführung", halfUnits: 16 },
  ],
  version: 1,
};

/** A session of 8 UE in Magdeburg. */
export function session(id: string, heldOn: string): Session {
  return {
    id,
    module: "m1",
    title: "Digitale Strategien",
    heldOn,
    startsAt: "09:00",
    endsAt: "16:00",
    format: "on_site",
    place: "Magdeburg",
    halfUnits: 16,
  };
}

/** Somebody registered, known by name. */
export function participant(name: string, attendance: (Attendance | null)[]): Participant {
  return {
    registration: name,
    version: 1,
    person: name,
    name,
    municipality: "Genthin",
    municipalityId: "genthin",
    givenAs: null,
    state: "registered",
    stateReason: null,
    waitingPosition: null,
    seatReason: null,
    substituteFor: null,
    substitutedBy: null,
    informedOn: null,
    remark: null,
    tookPart: attendance.some((entry) => entry && entry.halfUnits > 0),
    attendance,
    progress: {
      attendedSessions: attendance.filter((entry) => entry && entry.halfUnits > 0).length,
      plannedSessions: attendance.length,
      openSessions: attendance.filter((entry) => entry === null).length,
      attendedHalfUnits: attendance.reduce((sum, entry) => sum + (entry?.halfUnits ?? 0), 0),
      offeredHalfUnits: attendance.length * 16,
      standing: "reachable",
    },
  };
}

/** A run with these parts. */
export function runFile(parts: Partial<RunFile> = {}): RunFile {
  return {
    row: {
      id: "run",
      course: "course",
      courseTitle: "Basisbefähigung",
      kind: "course",
      label: "4/2026",
      firstOn: "2026-09-17",
      lastOn: "2026-09-24",
      places: "Magdeburg",
      sessions: 2,
      registered: 3,
      waitlisted: 0,
      seats: 18,
      oneSeat: false,
    },
    course,
    sessions: [],
    participants: [],
    withoutSeat: [],
    uninformed: 0,
    offeredHalfUnits: 32,
    thresholdPercent: 80,
    version: 1,
    ...parts,
  };
}
