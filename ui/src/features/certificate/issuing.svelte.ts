// Issuing the certificates of a run: who gets one, whose name was checked, what is in the way.
import { checkName, issueCertificates, previewCertificate } from "$lib/api/certificate";
import type { Certificate } from "$lib/api/types/Certificate";
import type { Failure } from "$lib/api/types/Failure";
import type { IssueList } from "$lib/api/types/IssueList";
import type { IssueRow } from "$lib/api/types/IssueRow";
import type { Light } from "$lib/api/types/Light";
import type { RegistrationId } from "$lib/api/types/RegistrationId";

const ORDER: Light[] = ["full", "partial", "none"];

/** The people of one light, in the order of the list. */
export interface IssueGroup {
  light: Light;
  rows: IssueRow[];
}

/** The list of one run before and after issuing. */
export class Issuing {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly list: IssueList = $derived.by(() => this.#source());
  readonly groups = $derived.by(() => groupsOf(this.list.rows));
  /** Everybody as listed, from top to bottom. */
  readonly rows = $derived(this.groups.flatMap((group) => group.rows));
  readonly selected = $derived(
    this.rows.find((row) => row.registration === this.#selected) ?? this.rows[0] ?? null,
  );
  /** Who will get a certificate now. */
  readonly chosen = $derived(this.rows.filter((row) => this.isChosen(row)));
  readonly toCheck = $derived(this.chosen.filter((row) => row.nameCheck !== "checked"));
  /** People with sessions that have no entry yet. */
  readonly withOpen = $derived(this.rows.filter((row) => row.openSessions > 0 && row.issued === null));
  readonly withMissing = $derived(this.chosen.filter((row) => row.missingLetters !== null));
  readonly step = $derived<1 | 2 | 3>(
    this.withOpen.length > 0 ? 1 : this.toCheck.length > 0 || this.withMissing.length > 0 ? 2 : 3,
  );
  readonly ready = $derived(
    this.list.mayIssue &&
      this.chosen.length > 0 &&
      this.toCheck.length === 0 &&
      this.withMissing.length === 0 &&
      !this.busy,
  );
  /** The first and the last number that will be given out. */
  readonly numbers = $derived.by(() => numberRange(this.list.nextNumber, this.chosen.length));
  /** The certificates just issued. */
  issued = $state.raw<Certificate[] | null>(null);
  preview = $state.raw<string | null>(null);
  previewFailure = $state.raw<Failure | null>(null);

  #selected = $state<RegistrationId | null>(null);
  #leftOut = $state.raw<ReadonlySet<RegistrationId>>(new Set());
  #drawn = new Map<string, string>();
  #turn = 0;
  #source: () => IssueList;
  #onchanged: (list: IssueList) => void;

  constructor(source: () => IssueList, onchanged: (list: IssueList) => void) {
    this.#source = source;
    this.#onchanged = onchanged;
    this.#selected = (this.toCheck[0] ?? this.rows[0])?.registration ?? null;
  }

  /** Whether a row is ticked. */
  isChosen(row: IssueRow): boolean {
    return canGet(row) && !this.#leftOut.has(row.registration);
  }

  /** Ticks a row or leaves it out. */
  choose(row: IssueRow, chosen: boolean): void {
    const leftOut = new Set(this.#leftOut);
    if (chosen) leftOut.delete(row.registration);
    else leftOut.add(row.registration);
    this.#leftOut = leftOut;
  }

  /** Selects a row and draws its certificate. */
  async select(row: IssueRow): Promise<void> {
    this.#selected = row.registration;
    await this.draw();
  }

  /** Selects the next or the previous row; stays at the ends. */
  async move(step: 1 | -1): Promise<void> {
    const at = this.rows.findIndex((row) => row.registration === this.selected?.registration);
    const row = this.rows[at + step];
    if (row) await this.select(row);
  }

  /** Draws the selected certificate; each drawing is made once as long as nothing on it changes. */
  async draw(): Promise<void> {
    const row = this.selected;
    const turn = ++this.#turn;
    if (!row || row.light === "none") {
      this.preview = null;
      this.previewFailure = null;
      return;
    }
    const key = [row.registration, row.name, row.municipality, row.attendedHalfUnits].join("|");
    const drawn = this.#drawn.get(key);
    if (drawn !== undefined) {
      this.preview = drawn;
      this.previewFailure = null;
      return;
    }
    const outcome = await previewCertificate(row.registration);
    if (outcome.ok) this.#drawn.set(key, outcome.value);
    if (turn !== this.#turn) return;
    this.preview = outcome.ok ? outcome.value : null;
    this.previewFailure = outcome.ok ? null : outcome.failure;
  }

  /** The selected name is right; goes on to the next one that is to be checked. */
  async confirm(): Promise<void> {
    const row = this.selected;
    if (!row || row.light === "none" || row.issued !== null || row.missingLetters !== null) return;
    if (row.nameCheck !== "checked" && !(await this.#check(row))) return;
    const next = after(this.rows, row, (other) => this.toCheck.includes(other));
    if (next) await this.select(next);
  }

  /** The names without a different spelling are right; those with one are still asked about. */
  async confirmRest(): Promise<void> {
    for (const row of this.toCheck.filter((row) => row.nameCheck === "open" && !row.missingLetters)) {
      if (!(await this.#check(row))) return;
    }
  }

  /** Gives out numbers and issues what is ticked. */
  async issue(): Promise<boolean> {
    if (!this.ready) return false;
    this.busy = true;
    const registrations = this.chosen.map((row) => row.registration);
    const outcome = await issueCertificates(this.list.run, registrations);
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) this.issued = outcome.value;
    return outcome.ok;
  }

  async #check(row: IssueRow): Promise<boolean> {
    const outcome = await checkName(row.registration, true);
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) this.#onchanged(outcome.value);
    return outcome.ok;
  }
}

/** Whether somebody can get a certificate now. */
export function canGet(row: IssueRow): boolean {
  return row.light !== "none" && row.issued === null;
}

/** The first and last of so many numbers, counted on from the next one: `0007` and `0023`. */
export function numberRange(next: string, count: number): { first: string; last: string } | null {
  const digits = /\d+$/u.exec(next)?.[0];
  if (digits === undefined || count === 0) return null;
  return { first: digits, last: String(Number(digits) + count - 1).padStart(digits.length, "0") };
}

function groupsOf(rows: IssueRow[]): IssueGroup[] {
  return ORDER.map((light) => ({ light, rows: rows.filter((row) => row.light === light) })).filter(
    (group) => group.rows.length > 0,
  );
}

/** The next row after one, from the top again, that meets a condition. */
function after(rows: IssueRow[], row: IssueRow, meets: (row: IssueRow) => boolean): IssueRow | undefined {
  const at = rows.findIndex((other) => other.registration === row.registration);
  return [...rows.slice(at + 1), ...rows.slice(0, at)].find(meets);
}
