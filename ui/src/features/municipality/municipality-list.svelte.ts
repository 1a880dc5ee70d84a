// The list of Kommunen: which ones are in sight, in which order, and what the map shows.
import type { Outcome } from "$lib/api/call";
import { countDistricts, listAdvisors, listMunicipalities, listTags } from "$lib/api/municipality";
import type { DistrictReach } from "$lib/api/types/DistrictReach";
import type { MunicipalityColumn } from "$lib/api/types/MunicipalityColumn";
import type { MunicipalityKind } from "$lib/api/types/MunicipalityKind";
import type { MunicipalityQuery } from "$lib/api/types/MunicipalityQuery";
import type { MunicipalityRow } from "$lib/api/types/MunicipalityRow";
import type { ParticipationState } from "$lib/api/types/ParticipationState";
import type { SizeClass } from "$lib/api/types/SizeClass";
import type { TagCount } from "$lib/api/types/TagCount";
import { municipalityColumn, municipalityGap, municipalityKind, participationState, silence, sizeClass } from "$lib/text/labels";

/** A gap in the data that the list can be asked for. */
export type ListGap = "ansprechperson" | "navigator";
/** For how many days nobody has spoken with a Kommune. */
export type Silence = "30" | "60" | "90" | "180" | "365";

/** What is loaded for the page. */
export interface Overview {
  rows: MunicipalityRow[];
  districts: DistrictReach[];
  advisors: string[];
  tags: TagCount[];
}

/** The choice „niemand“ among the Lotsen; every other one is a name after the equals sign. */
export const NOBODY = "=";

/** The filters and the order; every change asks Rust again. */
export class MunicipalityList {
  district = $state("");
  kind = $state<MunicipalityKind | "">("");
  state = $state<ParticipationState | "">("");
  advisor = $state("");
  size = $state<SizeClass | "">("");
  silent = $state<Silence | "">("");
  gap = $state<ListGap | "">("");
  tag = $state("");
  sort = $state<MunicipalityColumn>("name");
  descending = $state(false);

  readonly filtered = $derived(
    [this.district, this.kind, this.state, this.advisor, this.size, this.silent, this.gap, this.tag].some((value) => value !== ""),
  );

  /** Filters and order as words of an address, and as a saved view keeps them; what is usual is left out. */
  readonly words = $derived.by(() => {
    const words = new URLSearchParams();
    const put = (name: string, value: string) => value !== "" && words.set(name, value);
    put("kreis", this.district);
    put("art", this.kind);
    put("stand", this.state);
    put("zustaendig", this.advisor);
    put("groesse", this.size);
    put("kontakt", this.silent);
    put("luecke", this.gap);
    put("schlagwort", this.tag);
    if (this.sort !== "name") words.set("nach", this.sort);
    if (this.descending) words.set("ab", "1");
    return words;
  });

  /** Takes filters and order from such words; what this version does not know filters nothing. */
  take(words: URLSearchParams): void {
    const text = (name: string) => words.get(name) ?? "";
    const known = <Key extends string>(name: string, labels: Record<Key, string>): Key | "" =>
      Object.hasOwn(labels, text(name)) ? (text(name) as Key) : "";
    this.district = text("kreis");
    this.kind = known("art", municipalityKind);
    this.state = known("stand", participationState);
    this.advisor = text("zustaendig").startsWith(NOBODY) ? text("zustaendig") : "";
    this.size = known("groesse", sizeClass);
    this.silent = known("kontakt", silence);
    this.gap = known("luecke", municipalityGap);
    this.tag = text("schlagwort");
    this.sort = known("nach", municipalityColumn) || "name";
    this.descending = words.has("ab");
  }

  /** Sorts by a column; the column that is sorted by already turns round. */
  sortBy(column: MunicipalityColumn): void {
    this.descending = this.sort === column && !this.descending;
    this.sort = column;
  }

  /** What Rust is asked for. */
  get query(): Partial<MunicipalityQuery> {
    return {
      districtArs: this.district || null,
      kind: this.kind || null,
      state: this.state || null,
      advisor: this.advisor === "" ? null : this.advisor.slice(NOBODY.length),
      size: this.size || null,
      silentDays: this.silent === "" ? null : Number(this.silent),
      withoutPerson: this.gap === "ansprechperson",
      withoutNavigator: this.gap === "navigator",
      tag: this.tag || null,
      sort: this.sort,
      descending: this.descending,
    };
  }

  /** Rows that pass the filters, the reach per district, and what can be filtered for. */
  async load(): Promise<Outcome<Overview>> {
    const [rows, districts, advisors, tags] = await Promise.all([listMunicipalities(this.query), countDistricts(), listAdvisors(), listTags()]);
    if (!rows.ok) return rows;
    if (!districts.ok) return districts;
    if (!advisors.ok) return advisors;
    if (!tags.ok) return tags;
    return { ok: true, value: { rows: rows.value, districts: districts.value, advisors: advisors.value, tags: tags.value } };
  }

  /** Those in the programme. */
  within(rows: MunicipalityRow[]): MunicipalityRow[] {
    return rows.filter((row) => row.state !== null);
  }

  /** Those not in the programme, shown for one district only: all would be a register. */
  without(rows: MunicipalityRow[]): MunicipalityRow[] {
    const others = [this.state, this.advisor, this.silent, this.gap, this.tag];
    const asked = this.district !== "" && others.every((value) => value === "");
    return asked ? rows.filter((row) => row.state === null && row.kind !== "member_municipality") : [];
  }

  /** Shows every Kommune of the programme again. */
  clear(): void {
    const order = new URLSearchParams();
    if (this.sort !== "name") order.set("nach", this.sort);
    if (this.descending) order.set("ab", "1");
    this.take(order);
  }
}
