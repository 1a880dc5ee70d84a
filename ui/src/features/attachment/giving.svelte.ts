// Files on their way out of the store: progress, cancel, and what became of them.
import { beginExport, cancelExport, continueExport } from "$lib/api/attachment";
import type { AttachmentId } from "$lib/api/types/AttachmentId";
import type { ExportState } from "$lib/api/types/ExportState";
import type { FailedFile } from "$lib/api/types/FailedFile";
import type { Failure } from "$lib/api/types/Failure";
import { changes } from "$lib/state/changes.svelte";
import { plural } from "$lib/text/format";

/** What takes longer than this is shown with its progress. */
const SHOWN_AFTER = 500;

/** One export at a time. */
export class Giving {
  state = $state.raw<ExportState | null>(null);
  slow = $state(false);
  /** Files that could not be written. */
  failed = $state.raw<FailedFile[]>([]);
  /** Why the export as a whole did not work. */
  failure = $state.raw<Failure | null>(null);
  #cancelled = false;

  /** Asks where to, and writes. */
  async start(ids: AttachmentId[]): Promise<void> {
    if (this.state) return;
    this.forget();
    const begun = await beginExport(ids);
    if (!begun.ok) this.failure = begun.failure;
    if (!begun.ok || !begun.value) return;
    this.#cancelled = false;
    this.state = begun.value;
    const timer = setTimeout(() => (this.slow = true), SHOWN_AFTER);
    await this.#run(begun.value.id);
    clearTimeout(timer);
    this.slow = false;
    this.state = null;
  }

  /** Gives the export up. */
  cancel(): void {
    this.#cancelled = true;
  }

  /** Takes away what is said about failures. */
  forget(): void {
    this.failed = [];
    this.failure = null;
  }

  async #run(id: number): Promise<void> {
    while (this.state && !this.state.ended) {
      if (this.#cancelled) {
        await cancelExport(id);
        changes.say("Export abgebrochen");
        return;
      }
      const next = await continueExport(id);
      if (!next.ok) {
        this.failure = next.failure;
        return;
      }
      this.state = next.value;
    }
    this.#tell(this.state?.saved ?? [], this.state?.failed ?? []);
  }

  #tell(saved: string[], failed: FailedFile[]): void {
    this.failed = failed;
    if (saved.length === 1) changes.say(`Exportiert: ${saved[0]}`);
    else if (saved.length > 1) changes.say(`${plural(saved.length, "Datei", "Dateien")} exportiert`);
  }
}
