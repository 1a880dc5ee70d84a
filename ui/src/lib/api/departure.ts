// Somebody leaves a Kommune.
import { call } from "./call";
import type { DepartureDraft } from "./types/DepartureDraft";
import type { DeparturePreview } from "./types/DeparturePreview";
import type { MunicipalityId } from "./types/MunicipalityId";
import type { Person } from "./types/Person";
import type { PersonId } from "./types/PersonId";

/** What somebody's departure would end, move and keep. */
export const previewDeparture = (person: PersonId, municipality: MunicipalityId) =>
  call<DeparturePreview>("preview_departure", { person, municipality });
/** Enters somebody's departure. */
export const leaveMunicipality = (draft: DepartureDraft) => call<Person>("leave_municipality", { draft });
