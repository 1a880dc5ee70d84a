// Where the keyboard goes after a form was refused.
import { tick } from "svelte";

/** Puts the cursor into the first field that is marked as wrong, once the marks are drawn. */
export async function focusFirstError(): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
