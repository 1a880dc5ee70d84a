// Where the keyboard goes: to the first wrong field, back from a dialog, and on when the thing it was on has gone.
import { tick } from "svelte";

/** Puts the cursor into the first field that is marked as wrong, once the marks are drawn. */
export async function focusFirstError(): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

let last: HTMLElement | null = null;

/**
 * What the focus returns to after something that opens now. A button that is grey while it works has lost
 * the focus by the time its dialog opens, but it is still the place to go back to.
 */
export function presentFocus(): Element | null {
  const now = document.activeElement;
  return now && now !== document.body ? now : last?.isConnected ? last : now;
}

/**
 * Catches the focus when what had it is taken away, such as the button of a row that was removed, and
 * gives it back to a button that was grey for a moment. Until the returned function is called.
 */
export function holdFocus(): () => void {
  last = null;
  const follow = (event: FocusEvent) => (last = event.target instanceof HTMLElement ? event.target : null);
  // Whoever clicks beside everything wants no focus.
  const release = () => (last = null);
  const watch = new MutationObserver(() => {
    if (!last || (document.activeElement && document.activeElement !== document.body)) return;
    if (!last.isConnected) fallTo(document.querySelector("dialog[open]") ?? document.querySelector("main"));
    else if (!last.matches(":disabled")) last.focus({ preventScroll: true });
  });
  document.addEventListener("focusin", follow);
  document.addEventListener("pointerdown", release);
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] });
  return () => {
    document.removeEventListener("focusin", follow);
    document.removeEventListener("pointerdown", release);
    watch.disconnect();
  };
}

/** A dialog goes on with its main button, a page with itself. */
function fallTo(whole: HTMLElement | null): void {
  const next = whole?.matches("dialog") ? whole.querySelector<HTMLElement>("footer .main:not(:disabled)") : null;
  (next ?? whole)?.focus({ preventScroll: true });
}

/** Puts the focus back where it was before a dialog opened, or on the page if that is gone. */
export function returnFocus(before: Element | null): void {
  const there = before instanceof HTMLElement && before.isConnected && before !== document.body;
  const target = there ? before : document.querySelector<HTMLElement>("main");
  target?.focus();
}
