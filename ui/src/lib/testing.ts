// For tests: Rust as a table of answers. The test file mocks `@tauri-apps/api/core`.
import { invoke, type InvokeArgs } from "@tauri-apps/api/core";
import { vi } from "vitest";

import type { ErrorCode } from "./api/types/ErrorCode";
import type { Failure } from "./api/types/Failure";
import type { FieldError } from "./api/types/FieldError";

/** What a command answers: a value, or a function of its arguments that may throw a failure. */
export type Answers = Record<string, unknown>;

/** Lets Rust answer from a table; returns the calls as they were made. */
export function answering(answers: Answers): { command: string; args: Record<string, unknown> }[] {
  const calls: { command: string; args: Record<string, unknown> }[] = [];
  vi.mocked(invoke).mockImplementation(async (command: string, args?: InvokeArgs) => {
    const given = (args ?? {}) as Record<string, unknown>;
    calls.push({ command, args: structuredClone(given) });
    const answer = answers[command];
    if (answer === undefined) throw new Error(`nobody answers ${command}`);
    return typeof answer === "function" ? (answer as (args: unknown) => unknown)(given) : answer;
  });
  return calls;
}

/** A failure as Rust rejects with. */
export function failure(code: ErrorCode, fields: FieldError[] = []): Failure {
  return { code, fields, clashes: [], detail: null };
}

/** An answer that fails. */
export function refuse(code: ErrorCode, fields: FieldError[] = []): () => never {
  return () => {
    throw failure(code, fields);
  };
}

/** A promise that is settled by hand, for answers that come late. */
export function later<T>(): { promise: Promise<T>; settle: (value: T) => void } {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (settle = resolve));
  return { promise, settle };
}
