// The attendance grid of one run: who is being called, what a key enters, what is said aloud.
import { setAllPresent, setAttendance } from "$lib/api/course";
import type { Outcome } from "$lib/api/call";
import type { Attendance } from "$lib/api/types/Attendance";
import type { AttendanceDraft } from "$lib/api/types/AttendanceDraft";
import type { AttendanceState } from "$lib/api/types/AttendanceState";
import type { Failure } from "$lib/api/types/Failure";
import type { Participant } from "$lib/api/types/Participant";
import type { RunFile } from "$lib/api/types/RunFile";
import type { Session } from "$lib/api/types/Session";
import { changes } from "$lib/state/changes.svelte";
import { plural } from "$lib/text/format";
import { attendanceState } from "$lib/text/labels";

/** What the letters of the roll call enter; `T` asks for the units first. */
const KEYS: Record<string, AttendanceState | "ask" | "open"> = {
  a: "present",
  t: "ask",
  e: "excused",
  u: "absent",
  Delete: "open",
  Backspace: "open",
};

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** One attendance grid with its called person. */
export class RollCall {
  readonly file: RunFile = $derived.by(() => this.#source());
  /** The called person, as an index into the participants. */
  row = $state(0);
  /** The session being entered, as an index into the sessions. */
  column = $state(0);
  /** Whether the units of a partial attendance are being asked for. */
  asking = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** The last sentence for the screen reader. */
  said = $state("");
  readonly today: string;
  #shown = $state.raw(new Map<string, Attendance | null>());
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #source: () => RunFile;
  #onchanged: (file: RunFile, text: string) => void;

  readonly participant = $derived<Participant | undefined>(this.file.participants[this.row]);
  readonly session = $derived<Session | undefined>(this.file.sessions[this.column]);
  /** How many people have no entry in the session being entered. */
  readonly openCount = $derived(
    this.file.participants.filter((_, row) => this.mark(row, this.column) === null).length,
  );

  constructor(source: () => RunFile, today: string, onchanged: (file: RunFile, text: string) => void) {
    this.#source = source;
    this.today = today;
    this.#onchanged = onchanged;
    const file = source();
    this.column = callColumn(file, today);
    this.row = Math.max(0, file.participants.findIndex((person) => !person.attendance[this.column]));
  }

  /** What a cell shows: what was just entered, else what is stored. */
  mark(row: number, column: number): Attendance | null {
    const participant = this.file.participants[row];
    const session = this.file.sessions[column];
    if (!participant || !session) return null;
    const shown = this.#shown.get(cellKey(participant.registration, session.id));
    return shown === undefined ? (participant.attendance[column] ?? null) : shown;
  }

  /** Calls a person in a session; outside of the grid it stays at the edge. */
  call(row: number, column: number, aloud = true): void {
    this.row = between(row, this.file.participants.length);
    this.column = between(column, this.file.sessions.length);
    if (aloud && this.participant) this.said = this.#sentence(this.participant);
  }

  /** Goes to the next person without entering anything. */
  skip(): void {
    if (this.row + 1 >= this.file.participants.length) this.said = "Das war die letzte Person der Liste.";
    else this.call(this.row + 1, this.column);
  }

  /** Handles a key of the grid; says whether it was one. */
  press(key: string): boolean {
    const step = STEPS[key];
    if (step) {
      this.call(this.row + step[0], this.column + step[1]);
      return true;
    }
    if (key === "Home" || key === "End") {
      this.call(key === "Home" ? 0 : this.file.participants.length - 1, this.column);
      return true;
    }
    const entry = KEYS[key.length === 1 ? key.toLowerCase() : key];
    if (!entry) return false;
    if (entry === "ask") this.asking = this.participant !== undefined && this.session !== undefined;
    else if (entry === "open") void this.reopen();
    else void this.enter(entry);
    return true;
  }

  /** Enters a state for the called person and calls the next one. */
  async enter(state: AttendanceState, halfUnits: number | null = null): Promise<void> {
    const { participant, session } = this;
    if (!participant || !session) return;
    this.asking = false;
    const units = state === "present" ? session.halfUnits : (halfUnits ?? 0);
    this.#show(participant, session, { state, halfUnits: units });
    this.skip();
    const text = `${participant.name}: ${attendanceState[state]}`;
    await this.#send([draft(participant, session, state, halfUnits)], text);
  }

  /** Takes the entry of the called person back to „offen“ and stays there. */
  async reopen(): Promise<void> {
    const { participant, session } = this;
    if (!participant || !session) return;
    this.#show(participant, session, null);
    this.said = `${participant.name}: offen`;
    await this.#send([draft(participant, session, null, null)], this.said);
  }

  /** Enters „anwesend“ for everybody who is still open in this session. */
  async allPresent(): Promise<void> {
    const session = this.session;
    if (!session) return;
    const text = `${plural(this.openCount, "Person", "Personen")} als anwesend eingetragen`;
    await this.#enqueue(() => setAllPresent(session.id), text);
  }

  #send(entries: AttendanceDraft[], text: string): Promise<void> {
    return this.#enqueue(() => setAttendance(this.file.row.id, entries), text);
  }

  /** One call after the other, so that a quick hand never meets an older answer. */
  #enqueue(send: () => Promise<Outcome<RunFile>>, text: string): Promise<void> {
    this.#waiting += 1;
    this.#queue = this.#queue.then(async () => {
      const outcome = await send();
      this.#waiting -= 1;
      this.failure = outcome.ok ? null : outcome.failure;
      if (outcome.ok) this.#onchanged(outcome.value, text);
      // What was entered meanwhile stays on show until its own answer.
      if (this.#waiting === 0) this.#shown = new Map();
    });
    changes.waitFor(this.#queue);
    return this.#queue;
  }

  #show(participant: Participant, session: Session, entry: Attendance | null): void {
    this.#shown = new Map(this.#shown).set(cellKey(participant.registration, session.id), entry);
  }

  #sentence(participant: Participant): string {
    const place = participant.municipality ? `, ${participant.municipality}` : "";
    const mark = this.mark(this.row, this.column);
    return `${participant.name}${place}: ${mark ? attendanceState[mark.state] : "offen"}`;
  }
}

/** The session to call: today's, else the first with an open entry that has come, else the first. */
function callColumn(file: RunFile, today: string): number {
  const now = file.sessions.findIndex((session) => session.heldOn === today);
  if (now >= 0) return now;
  const open = file.sessions.findIndex(
    (session, column) => session.heldOn < today && file.participants.some((p) => !p.attendance[column]),
  );
  return Math.max(0, open);
}

function draft(
  participant: Participant,
  session: Session,
  state: AttendanceState | null,
  halfUnits: number | null,
): AttendanceDraft {
  return { session: session.id, registration: participant.registration, state, halfUnits };
}

function cellKey(registration: string, session: string): string {
  return `${registration} ${session}`;
}

function between(index: number, length: number): number {
  return Math.max(0, Math.min(index, length - 1));
}
