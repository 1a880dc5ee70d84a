// A template for notes as typed and as stored.
import { saveNoteTemplate } from "$lib/api/consultation";
import type { Failure } from "$lib/api/types/Failure";
import type { NoteKind } from "$lib/api/types/NoteKind";
import type { NoteTemplate } from "$lib/api/types/NoteTemplate";
import { fieldText } from "$lib/text/errors";
import { isWrongDuration, parseDuration } from "./note-content";

/** The form of one template. */
export class NoteTemplateEditor {
  kind = $state<NoteKind>("on_site");
  name = $state("");
  title = $state("");
  body = $state("");
  /** Minutes as typed. */
  duration = $state("");
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  readonly stored: NoteTemplate | null;

  constructor(stored: NoteTemplate | null) {
    this.stored = stored;
    if (!stored) {
      this.body = "## Anlass\n\n## Besprochen\n\n## Vereinbart\n\n- [ ] \n";
      return;
    }
    this.kind = stored.kind;
    this.name = stored.name;
    this.title = stored.title;
    this.body = stored.body;
    this.duration = stored.minutes === null ? "" : String(stored.minutes);
  }

  /** Saves it; says whether that worked. */
  async save(): Promise<boolean> {
    if (this.busy || isWrongDuration(this.duration)) return false;
    this.busy = true;
    const { kind, name, title, body } = this;
    const minutes = parseDuration(this.duration);
    const outcome = await saveNoteTemplate({ id: this.stored?.id ?? null, version: this.stored?.version ?? null, kind, name, title, body, minutes });
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    return outcome.ok;
  }

  /** The sentence under a field. */
  errorOf(field: string): string | undefined {
    if (field === "minutes" && isWrongDuration(this.duration)) return "Bitte als Zahl, zum Beispiel 120 oder 2:00.";
    return fieldText(this.failure, field);
  }
}
