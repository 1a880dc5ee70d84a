// Follow-ups and agreements.
import { call } from "./call";
import type { FollowUp } from "./types/FollowUp";
import type { FollowUpDraft } from "./types/FollowUpDraft";
import type { FollowUpFilter } from "./types/FollowUpFilter";
import type { FollowUpId } from "./types/FollowUpId";
import type { FollowUpRow } from "./types/FollowUpRow";
import type { MunicipalityId } from "./types/MunicipalityId";
import type { Offer } from "./types/Offer";
import type { SnoozeChoice } from "./types/SnoozeChoice";

export const listFollowUps = (filter: Partial<FollowUpFilter>) =>
  call<FollowUpRow[]>("list_follow_ups", { filter });

export const getFollowUp = (id: FollowUpId) => call<FollowUp>("get_follow_up", { id });

export const saveFollowUp = (draft: FollowUpDraft) => call<FollowUp>("save_follow_up", { draft });

export const completeFollowUp = (id: FollowUpId, remark: string) =>
  call<FollowUp>("complete_follow_up", { id, remark });

export const reopenFollowUp = (id: FollowUpId) => call<FollowUp>("reopen_follow_up", { id });

export const snoozeFollowUp = (id: FollowUpId, until: string) =>
  call<FollowUp>("snooze_follow_up", { id, until });

export const dropFollowUp = (id: FollowUpId, reason: string) =>
  call<FollowUp>("drop_follow_up", { id, reason });

export const deleteFollowUp = (id: FollowUpId) => call<null>("delete_follow_up", { id });

export const getSnoozeDays = () => call<SnoozeChoice[]>("get_snooze_days");

export const offerFollowUp = (line: string, heldOn: string, municipalities: MunicipalityId[]) =>
  call<Offer>("offer_follow_up", { line, heldOn, municipalities });
