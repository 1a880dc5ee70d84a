// A course of the catalogue being changed: its titles and its modules.
import { saveCourse } from "$lib/api/course";
import type { Course } from "$lib/api/types/Course";
import type { CourseDraft } from "$lib/api/types/CourseDraft";
import type { CourseKind } from "$lib/api/types/CourseKind";
import type { Failure } from "$lib/api/types/Failure";
import { fieldText } from "$lib/text/errors";
import { parseUnits, unitsInField } from "./units";

/** A module as typed. */
export class ModuleRow {
  readonly key: number;
  readonly id: string | null;
  title = $state("");
  units = $state("8");

  constructor(key: number, id: string | null = null, title = "", halfUnits = 16) {
    this.key = key;
    this.id = id;
    this.title = title;
    this.units = unitsInField(halfUnits);
  }
}

/** One course in its form. */
export class CourseEditor {
  kind = $state<CourseKind>("course");
  title = $state("");
  shortTitle = $state("");
  rows = $state<ModuleRow[]>([]);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly isNew: boolean;
  #course: Course | null;
  #keys = 0;

  constructor(course: Course | null) {
    this.#course = course;
    this.isNew = course === null;
    if (!course) {
      this.add();
      return;
    }
    this.kind = course.kind;
    this.title = course.title;
    this.shortTitle = course.shortTitle;
    this.rows = course.modules.map(
      (module) => new ModuleRow(++this.#keys, module.id, module.title, module.halfUnits),
    );
  }

  /** Adds an empty module. */
  add(): void {
    this.rows.push(new ModuleRow(++this.#keys));
  }

  /** Takes a module away. */
  remove(row: ModuleRow): void {
    this.rows = this.rows.filter((other) => other.key !== row.key);
  }

  /** Moves a module one place up or down. */
  move(row: ModuleRow, step: 1 | -1): void {
    const from = this.rows.findIndex((other) => other.key === row.key);
    const other = this.rows[from + step];
    const here = this.rows[from];
    if (!other || !here) return;
    this.rows[from] = other;
    this.rows[from + step] = here;
  }

  /** What a field says about itself: `title` or `modules.1.halfUnits`. */
  errorOf(field: string): string | undefined {
    const at = /^modules\.(\d+)\.halfUnits$/u.exec(field)?.[1];
    const row = at === undefined ? undefined : this.rows[Number(at)];
    if (this.failure && row && parseUnits(row.units) === null) return "Bitte so: 8 oder 4,5.";
    return fieldText(this.failure, field);
  }

  /** Saves the course; says whether it is stored. */
  async save(): Promise<boolean> {
    if (this.busy) return false;
    if (this.rows.some((row) => parseUnits(row.units) === null)) {
      this.failure = { code: "invalid", fields: [], clashes: [], detail: null };
      return false;
    }
    this.busy = true;
    const outcome = await saveCourse(this.#draft());
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    return outcome.ok;
  }

  #draft(): CourseDraft {
    return {
      id: this.#course?.id ?? null,
      version: this.#course?.version ?? null,
      kind: this.kind,
      title: this.title,
      shortTitle: this.shortTitle,
      modules: this.rows.map((row) => ({
        id: row.id,
        title: row.title,
        halfUnits: parseUnits(row.units) ?? 0,
      })),
    };
  }
}
