// The only door to Rust: failures come back as values, nothing is thrown.
import { invoke, type InvokeArgs } from "@tauri-apps/api/core";

import { door } from "../veil";
import type { Failure } from "./types/Failure";

/** What a command answers: its value, or why there is none. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** The command that says what to hide: its answer is read as it is. */
const NAMES = "list_hidden_names";

/** The calls that Rust has not answered yet. */
const underway = new Set<Promise<unknown>>();

/**
 * Calls a command of the shell. Bytes go as they are, and what belongs to them in the headers. During a presentation
 * no name comes in, and none is lost on the way out.
 */
export async function call<T>(command: string, args: InvokeArgs = {}, headers?: Record<string, string>): Promise<Outcome<T>> {
  const meant = door.veil ? door.veil.reveal(args) : args;
  const answer = headers ? invoke<T>(command, meant, { headers }) : invoke<T>(command, meant);
  underway.add(answer);
  try {
    const value = await answer;
    const veil = door.hiding && command !== NAMES ? door.veil : null;
    return { ok: true, value: veil ? veil.hide(value) : value };
  } catch (error) {
    return { ok: false, failure: asFailure(error) };
  } finally {
    underway.delete(answer);
  }
}

/** Resolves when every call made so far has been answered: whoever undoes means what is stored. */
export async function answered(): Promise<void> {
  await Promise.allSettled(underway);
}

/** What Rust rejects with is a Failure; anything else is a fault of ours and becomes one. */
function asFailure(error: unknown): Failure {
  if (typeof error === "object" && error !== null && "code" in error) return error as Failure;
  return { code: "internal", fields: [], clashes: [], detail: String(error) };
}
