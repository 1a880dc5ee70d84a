// Where a run stands on a day, in words.
import type { RunRow } from "$lib/api/types/RunRow";
import { daysBetween } from "$lib/text/day";
import { plural } from "$lib/text/format";

/** `beginnt in 3 Tagen`, `läuft`, `beendet`, `noch ohne Termin`. */
export function stageOf(run: RunRow, today: string): string {
  if (!run.firstOn || !run.lastOn) return "noch ohne Termin";
  if (run.lastOn < today) return "beendet";
  if (run.firstOn <= today) return run.lastOn === today ? "läuft, heute zuletzt" : "läuft";
  const days = daysBetween(today, run.firstOn);
  return days === 1 ? "beginnt morgen" : `beginnt in ${plural(days, "Tag", "Tagen")}`;
}
