// Where the keyboard goes when what it was on is taken away.
import { afterEach, beforeEach, expect, test } from "vitest";

import { holdFocus, presentFocus, returnFocus } from "./focus";

let stop = () => {};
beforeEach(() => {
  document.body.innerHTML = `<main tabindex="-1"><button id="row">Zurücknehmen</button><button id="save">Speichern</button></main>`;
  stop = holdFocus();
});
afterEach(() => stop());

const part = (id: string) => document.getElementById(id) as HTMLButtonElement;
const seen = () => new Promise((resolve) => setTimeout(resolve));

test("a row that is removed leaves the focus to its page", async () => {
  part("row").focus();
  part("row").remove();
  await seen();
  expect(document.activeElement?.tagName).toBe("MAIN");
});

test("in a dialog its main button is next", async () => {
  const dialog = document.createElement("dialog");
  dialog.open = true;
  dialog.innerHTML = `<button id="gone">Neu anlegen</button><footer><button>Abbrechen</button><button id="next" class="btn main">Anmelden</button></footer>`;
  document.body.append(dialog);
  part("gone").focus();
  part("gone").remove();
  await seen();
  expect(document.activeElement?.id).toBe("next");
});

test("a button that was grey for a moment has it again", async () => {
  part("save").focus();
  part("save").disabled = true;
  part("save").blur();
  await seen();
  part("save").disabled = false;
  await seen();
  expect(document.activeElement?.id).toBe("save");
});

test("whoever clicks beside everything keeps nothing", async () => {
  part("row").focus();
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  part("row").remove();
  await seen();
  expect(document.activeElement).toBe(document.body);
});

test("a dialog that a grey button opens gives the focus back to that button", async () => {
  part("save").focus();
  part("save").disabled = true;
  part("save").blur();
  const before = presentFocus();
  part("save").disabled = false;
  returnFocus(before);
  expect(document.activeElement?.id).toBe("save");
});
