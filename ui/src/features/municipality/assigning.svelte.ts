// Taking a Kommune into the programme, or changing its state there.
import { assignMunicipality, listAdvisors } from "$lib/api/municipality";
import { getSettings } from "$lib/api/setting";
import type { Failure } from "$lib/api/types/Failure";
import type { Municipality } from "$lib/api/types/Municipality";
import type { MunicipalityRow } from "$lib/api/types/MunicipalityRow";
import type { ParticipationState } from "$lib/api/types/ParticipationState";
import { changes } from "$lib/state/changes.svelte";
import { fieldText } from "$lib/text/errors";

/** The names that can be picked as Lotse: those in use, and the user's own. */
export async function advisorNames(): Promise<{ own: string; names: string[] }> {
  const [settings, advisors] = await Promise.all([getSettings(), listAdvisors()]);
  const own = settings.ok ? settings.value.name : "";
  const used = advisors.ok ? advisors.value : [];
  return { own, names: own === "" || used.includes(own) ? used : [own, ...used] };
}

/** Whether a state says nothing without a reason. */
export const needsReason = (state: ParticipationState): boolean => state === "paused" || state === "ended";

/** What is typed in the dialog. */
export class Assigning {
  picked = $state.raw<MunicipalityRow | null>(null);
  state = $state<ParticipationState>("interested");
  since = $state("");
  advisor = $state("");
  reason = $state("");
  advisors = $state.raw<string[]>([]);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  constructor(today: string, municipality: MunicipalityRow | null = null) {
    this.since = today;
    if (municipality) this.pick(municipality);
  }

  /** Takes the Kommune that was chosen; one that takes part already brings its state along. */
  pick(municipality: MunicipalityRow): void {
    this.picked = municipality;
    if (municipality.state) this.state = municipality.state;
    if (municipality.advisor) this.advisor = municipality.advisor;
  }

  /** Proposes the user as advisor, and the names in use. */
  async proposeAdvisor(): Promise<void> {
    const { own, names } = await advisorNames();
    this.advisors = names;
    if (this.advisor === "") this.advisor = own;
  }

  /** Saves; returns the Kommune as stored, or nothing if that failed. */
  async save(): Promise<Municipality | null> {
    const picked = this.picked;
    if (!picked || this.busy) return null;
    this.busy = true;
    const { state, since, reason } = this;
    const advisor = state === "ended" ? "" : this.advisor;
    const outcome = await assignMunicipality({ municipality: picked.id, state, since, advisor, reason });
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) return null;
    changes.announce("assign_municipality", picked.state ? "Stand geändert" : `${picked.shortName} aufgenommen`);
    return outcome.value;
  }

  /** The sentence under a field. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }
}
