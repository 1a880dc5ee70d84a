// What came from the lines of a note: what is stored, what waits for the note to be saved, and their marks in the text.
import { completeFollowUp, deleteFollowUp, listFollowUps, reopenFollowUp } from "$lib/api/follow-up";
import type { Failure } from "$lib/api/types/Failure";
import type { FollowUpRow } from "$lib/api/types/FollowUpRow";
import { changes } from "$lib/state/changes.svelte";
import { resource, type Resource } from "$lib/state/resource.svelte";
import { localDay } from "$lib/text/day";
import { dayText, shortDayText } from "$lib/text/format";
import { shortName } from "./line-offer.svelte";
import type { TakenFollowUp } from "./note-content";
import type { NoteEditor } from "./note-editor.svelte";
import type { LineMark } from "./text-tools.svelte";

/** One line under „Daraus entsteht“. */
export interface Entry {
  id: string;
  title: string;
  isOurs: boolean;
  detail: string;
  /** The stored one, or nothing while it waits for the note. */
  stored: FollowUpRow | null;
  taken: TakenFollowUp | null;
}

/** The follow-ups of one open note. */
export class NoteFollowUps {
  failure = $state.raw<Failure | null>(null);
  readonly stored: Resource<FollowUpRow[]>;
  #editor: NoteEditor;
  #today = localDay(new Date());

  readonly entries: Entry[] = $derived.by(() => {
    const stored = this.stored.value ?? [];
    const ids = new Set(stored.map((row) => row.id));
    const waiting = this.#editor.content.followUps.filter((taken) => !ids.has(taken.id ?? ""));
    return [...stored.map((row) => this.#ofRow(row)), ...waiting.map((taken) => this.#ofTaken(taken))];
  });

  readonly marks: LineMark[] = $derived.by(() =>
    this.entries.flatMap(({ id, isOurs, stored, taken }) => {
      const line = taken?.line ?? stored?.line ?? null;
      const dueOn = stored?.dueOn ?? taken?.dueOn ?? "";
      const who = isOurs ? "Wir" : shortName(stored ? (stored.municipalityName ?? "") : (taken?.names.municipality ?? ""));
      if (line === null) return [];
      const done = stored ? stored.state === "done" : null;
      return [{ id, line, owner: isOurs ? "us" : "municipality", text: `${who} · ${shortDayText(dueOn, this.#today)}`, done } satisfies LineMark];
    }),
  );

  constructor(editor: NoteEditor) {
    this.#editor = editor;
    this.stored = resource(() => listFollowUps({ note: editor.id }));
  }

  /** A line was typed on: what came from it keeps to it. */
  follow(id: string, line: string): void {
    const row = this.stored.value?.find((row) => row.id === id);
    this.#editor.followLine(id, line, row ?? null);
  }

  /** A box in the text was ticked. What waits for the note is done with it; what is stored is done now. */
  async tick(id: string, done: boolean): Promise<void> {
    if (!this.stored.value?.some((row) => row.id === id)) return;
    const outcome = await (done ? completeFollowUp(id, "") : reopenFollowUp(id));
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) changes.announce(done ? "complete_follow_up" : "reopen_follow_up");
    else await this.stored.load();
  }

  /** Takes one away: out of the note, or into the Papierkorb. */
  async remove(entry: Entry): Promise<void> {
    if (entry.stored) {
      const outcome = await deleteFollowUp(entry.id);
      this.failure = outcome.ok ? null : outcome.failure;
      if (!outcome.ok) return;
      changes.announce("delete_follow_up");
    }
    this.#editor.leaveFollowUp(entry.id);
  }

  #ofRow(row: FollowUpRow): Entry {
    const who = row.owner === "us" ? "Wir" : (row.municipalityName ?? "Kommune");
    const until = `bis ${dayText(row.dueOn, this.#today)}`;
    const detail = row.state === "open" ? `${who}, ${until}` : `${who}, ${row.state === "done" ? "erledigt" : "hinfällig"}`;
    const taken = this.#editor.content.followUps.find((taken) => taken.id === row.id) ?? null;
    return { id: row.id, title: row.title, isOurs: row.owner === "us", detail, stored: row, taken };
  }

  #ofTaken(taken: TakenFollowUp): Entry {
    const who = taken.owner === "us" ? "Wir" : taken.names.municipality;
    const detail = `${who}, bis ${dayText(taken.dueOn, this.#today)} · entsteht beim Speichern`;
    return { id: taken.id ?? "", title: taken.title, isOurs: taken.owner === "us", detail, stored: null, taken };
  }
}
