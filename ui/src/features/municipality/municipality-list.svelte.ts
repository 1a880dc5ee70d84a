// The list of Kommunen: which ones are in sight, and what the map shows.
import type { Outcome } from "$lib/api/call";
import { countDistricts, listMunicipalities } from "$lib/api/municipality";
import type { DistrictReach } from "$lib/api/types/DistrictReach";
import type { MunicipalityKind } from "$lib/api/types/MunicipalityKind";
import type { MunicipalityRow } from "$lib/api/types/MunicipalityRow";
import type { ParticipationState } from "$lib/api/types/ParticipationState";

/** A gap in the data that the list can be asked for. */
export type ListGap = "navigator";

/** What is loaded for the page. */
export interface Overview {
  rows: MunicipalityRow[];
  districts: DistrictReach[];
}

/** The filters; every change asks Rust again. */
export class MunicipalityList {
  district = $state("");
  kind = $state<MunicipalityKind | "">("");
  state = $state<ParticipationState | "">("");
  gap = $state<ListGap | "">("");

  readonly filtered = $derived(this.district !== "" || this.kind !== "" || this.state !== "" || this.gap !== "");

  /** Rows that pass the filters, and the reach per district. */
  async load(): Promise<Outcome<Overview>> {
    const filter = {
      districtArs: this.district || null,
      kind: this.kind || null,
      state: this.state || null,
    };
    const [rows, districts] = await Promise.all([listMunicipalities(filter), countDistricts()]);
    if (!rows.ok) return rows;
    if (!districts.ok) return districts;
    return { ok: true, value: { rows: rows.value, districts: districts.value } };
  }

  /** Those in the programme. */
  within(rows: MunicipalityRow[]): MunicipalityRow[] {
    return rows.filter((row) => row.state !== null && (this.gap === "" || row.navigators.length === 0));
  }

  /** Those not in the programme, shown for one district only: all would be a register. */
  without(rows: MunicipalityRow[]): MunicipalityRow[] {
    const asked = this.district !== "" && this.state === "" && this.gap === "";
    return asked ? rows.filter((row) => row.state === null && row.kind !== "member_municipality") : [];
  }

  /** Shows every Kommune of the programme again. */
  clear(): void {
    this.district = "";
    this.kind = "";
    this.state = "";
    this.gap = "";
  }
}

/** How far a district is reached, in five steps. */
export function reachStep({ reached, all }: DistrictReach): 0 | 1 | 2 | 3 | 4 {
  if (reached === 0) return 0;
  if (reached >= all) return 4;
  if (reached * 3 <= all) return 1;
  return reached * 2 <= all ? 2 : 3;
}

/** Column and row of each district on the map, by its sign. */
export const tilePlace: Readonly<Record<string, readonly [column: number, row: number]>> = {
  SAW: [1, 0],
  SDL: [2, 0],
  BK: [1, 1],
  MD: [2, 1],
  JL: [3, 1],
  HZ: [0, 2],
  SLK: [1, 2],
  ABI: [2, 2],
  DE: [3, 2],
  WB: [4, 2],
  MSH: [1, 3],
  SK: [2, 3],
  HAL: [3, 3],
  BLK: [2, 4],
};

/** The tile reached from another one with an arrow key. */
export function neighbour(sign: string, key: string): string | null {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const from = tilePlace[sign];
  if (!step || !from) return null;
  const [dx, dy] = step as [number, number];
  const ahead = Object.entries(tilePlace)
    .map(([other, [x, y]]) => ({ other, along: (x - from[0]) * dx + (y - from[1]) * dy, aside: Math.abs((x - from[0]) * dy) + Math.abs((y - from[1]) * dx) }))
    .filter(({ along, aside }) => along > 0 && aside <= along)
    .sort((one, two) => one.along + 2 * one.aside - (two.along + 2 * two.aside));
  return ahead[0]?.other ?? null;
}
