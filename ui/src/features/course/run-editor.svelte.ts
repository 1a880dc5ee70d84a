// A run being planned: its course, its name and one row per session.
import { saveRun } from "$lib/api/course";
import type { Course } from "$lib/api/types/Course";
import type { CourseId } from "$lib/api/types/CourseId";
import type { Failure } from "$lib/api/types/Failure";
import type { FieldError } from "$lib/api/types/FieldError";
import type { RunDraft } from "$lib/api/types/RunDraft";
import type { RunFile } from "$lib/api/types/RunFile";
import type { SessionDraft } from "$lib/api/types/SessionDraft";
import type { SessionFormat } from "$lib/api/types/SessionFormat";
import { fieldText } from "$lib/text/errors";
import { ruleText } from "$lib/text/rules";
import { parseUnits, unitsInField } from "./units";

/** A session as typed; `key` tells rows apart that are not stored yet. */
export class SessionRow {
  readonly key: number;
  readonly id: string | null;
  module = $state("");
  heldOn = $state("");
  startsAt = $state("09:00");
  endsAt = $state("16:00");
  format = $state<SessionFormat>("on_site");
  place = $state("");
  units = $state("8");

  constructor(key: number, parts: Partial<SessionDraft> = {}) {
    this.key = key;
    this.id = parts.id ?? null;
    this.module = parts.module ?? "";
    this.heldOn = parts.heldOn ?? "";
    this.startsAt = parts.startsAt ?? "09:00";
    this.endsAt = parts.endsAt ?? "16:00";
    this.format = parts.format ?? "on_site";
    this.place = parts.place ?? "";
    this.units = unitsInField(parts.halfUnits ?? 16);
  }

  /** What is sent to be stored. */
  draft(): SessionDraft {
    const { id, heldOn, startsAt, endsAt, format, place } = this;
    const halfUnits = parseUnits(this.units) ?? 0;
    return { id, module: this.module || null, heldOn, startsAt, endsAt, format, place, halfUnits };
  }
}

/** One run in its form. */
export class RunEditor {
  readonly courses: Course[];
  label = $state("");
  seats = $state("");
  oneSeat = $state(false);
  rows = $state<SessionRow[]>([]);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  #course = $state("");
  #id: string | null = null;
  #version: number | null = null;
  #keys = 0;
  #begun = "";

  readonly course = $derived.by(() => this.courses.find((course) => course.id === this.#course) ?? null);
  readonly changed = $derived.by(() => JSON.stringify(this.draft()) !== this.#begun);

  constructor(courses: Course[], file: RunFile | null = null) {
    this.courses = courses;
    if (file) this.#open(file);
    else if (courses[0]) this.choose(courses[0].id);
    this.#begun = JSON.stringify(this.draft());
  }

  get courseId(): CourseId {
    return this.#course;
  }

  /** Whether the run is stored already; its course then stays. */
  get isStored(): boolean {
    return this.#id !== null;
  }

  /** Takes a course; rows nobody dated yet become one session per module. */
  choose(id: CourseId): void {
    this.#course = id;
    if (this.rows.some((row) => row.heldOn !== "" || row.place !== "")) return;
    this.rows = (this.course?.modules ?? []).map((module) =>
      this.#row({ module: module.id, halfUnits: module.halfUnits }),
    );
  }

  /** Adds a session that takes place like the last one. */
  add(): SessionRow {
    const last = this.rows.at(-1)?.draft();
    const like = last ? { ...last, id: null, heldOn: "", module: null } : {};
    this.rows.push(this.#row(like));
    return this.rows.at(-1) as SessionRow;
  }

  /** Takes a session away. */
  remove(row: SessionRow): void {
    this.rows = this.rows.filter((other) => other.key !== row.key);
  }

  /** What a field says about itself: `label`, `seats`, or `sessions.2.heldOn`. */
  errorOf(field: string): string | undefined {
    const row = /^sessions\.(\d+)\.halfUnits$/u.exec(field)?.[1];
    const units = row === undefined ? null : this.rows[Number(row)]?.units;
    if (this.failure && units !== null && units !== undefined && parseUnits(units) === null) {
      return "Bitte so: 8 oder 4,5.";
    }
    if (this.failure && field === "seats" && this.#seats() === undefined) return "Bitte als Zahl, oder leer lassen.";
    return fieldText(this.failure, field);
  }

  /** Rules that belong to no single field, such as „mindestens ein Termin“. */
  readonly wholeError = $derived.by(() => {
    const broken = this.failure?.fields.find((error: FieldError) => error.field === "sessions");
    return broken && ruleText(broken.rule);
  });

  /** What is sent to be stored. */
  draft(): RunDraft {
    return {
      id: this.#id,
      version: this.#version,
      course: this.#course,
      label: this.label,
      seats: this.#seats() ?? null,
      oneSeat: this.oneSeat,
      sessions: this.rows.map((row) => row.draft()),
    };
  }

  /** Saves the run; on failure everything typed stays. */
  async save(): Promise<RunFile | null> {
    if (this.busy) return null;
    if (this.#seats() === undefined || this.rows.some((row) => parseUnits(row.units) === null)) {
      this.failure = { code: "invalid", fields: [], clashes: [], detail: null };
      return null;
    }
    this.busy = true;
    const outcome = await saveRun(this.draft());
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) return null;
    this.#begun = JSON.stringify(this.draft());
    return outcome.value;
  }

  #open(file: RunFile): void {
    this.#id = file.row.id;
    this.#version = file.version;
    this.#course = file.row.course;
    this.label = file.row.label;
    this.seats = file.row.seats === null ? "" : String(file.row.seats);
    this.oneSeat = file.row.oneSeat;
    this.rows = file.sessions.map((session) => this.#row({ ...session, place: session.place ?? "" }));
  }

  #row(parts: Partial<SessionDraft>): SessionRow {
    this.#keys += 1;
    return new SessionRow(this.#keys, parts);
  }

  /** `null` for no limit, `undefined` for something that is no number. */
  #seats(): number | null | undefined {
    const typed = this.seats.trim();
    if (typed === "") return null;
    return /^\d{1,4}$/u.test(typed) ? Number(typed) : undefined;
  }
}
