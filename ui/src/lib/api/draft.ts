// Drafts: what is being typed.
import { call } from "./call";
import type { Draft } from "./types/Draft";
import type { KeptDraft } from "./types/KeptDraft";

/** Keeps what is being typed; `null` back. */
export const keepDraft = (draft: Draft) => call<null>("keep_draft", { draft });
/** The draft of a record, if there is one. */
export const getDraft = (record: string) => call<KeptDraft | null>("get_draft", { record });
/** All drafts, the newest first. */
export const listDrafts = () => call<KeptDraft[]>("list_drafts");
/** Throws a draft away. */
export const discardDraft = (record: string) => call<null>("discard_draft", { record });
