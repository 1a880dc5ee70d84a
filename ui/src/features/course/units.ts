// Teaching units as typed: `8`, `4,5`, `4.5`, `8 UE`. The store counts halves.

/** Half units from typed text; `null` where it is no number of halves. */
export function parseUnits(text: string): number | null {
  const parts = /^(\d{1,3})(?:[.,]([05]))?\s*(?:ue)?$/iu.exec(text.trim());
  return parts ? Number(parts[1]) * 2 + (parts[2] === "5" ? 1 : 0) : null;
}

/** Half units as a field shows them: `4,5`. */
export function unitsInField(halves: number): string {
  return halves % 2 === 0 ? String(halves / 2) : `${Math.floor(halves / 2)},5`;
}

/** The halves from which attendance counts as „erfüllt“. */
export function goalHalves(offered: number, thresholdPercent: number): number {
  return Math.ceil((offered * thresholdPercent) / 100);
}
