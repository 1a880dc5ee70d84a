// The only door to Rust: failures come back as values, nothing is thrown.
import { invoke } from "@tauri-apps/api/core";

import type { Failure } from "./types/Failure";

/** What a command answers: its value, or why there is none. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** Calls a command of the shell. */
export async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await invoke<T>(command, args) };
  } catch (error) {
    return { ok: false, failure: asFailure(error) };
  }
}

/** What Rust rejects with is a Failure; anything else is a fault of ours and becomes one. */
function asFailure(error: unknown): Failure {
  if (typeof error === "object" && error !== null && "code" in error) return error as Failure;
  return { code: "internal", fields: [], clashes: [], detail: String(error) };
}
