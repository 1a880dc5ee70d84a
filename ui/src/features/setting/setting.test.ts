// Settings and a new passphrase.
import { describe, expect, test, vi } from "vitest";

import type { Settings } from "$lib/api/types/Settings";
import { changes } from "$lib/state/changes.svelte";
import { answering, refuse } from "$lib/testing";
import { PassphraseChange } from "./passphrase-change.svelte";
import { SettingsEditor } from "./settings-editor.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const settings: Settings = {
  name: "Henrike Sommerfeld",
  function: "Digital-Lotsin",
  device: "L03",
  provider: "KITU",
  funder: "",
  place: "Magdeburg",
  signatories: [{ name: "Henrike Sommerfeld", function: "Digital-Lotsin" }],
  thresholdPercent: 80,
  autoLockMinutes: 15,
  theme: "system",
  textPercent: 100,
  certificateTemplate: null,
  notifyDue: false,
  notice: "Hinweise",
};

describe("the settings", () => {
  async function opened() {
    answering({ get_settings: structuredClone(settings) });
    const editor = new SettingsEditor();
    await editor.load();
    return editor;
  }

  test("are changed after a key and unchanged after saving", async () => {
    const editor = await opened();
    expect(editor.changed).toBe(false);
    editor.draft!.theme = "dark";
    expect(editor.changed).toBe(true);
    const calls = answering({ save_settings: { ...settings, theme: "dark" } });
    expect(await editor.save()).toBe(true);
    expect(calls[0]?.args).toEqual({ settings: { ...settings, theme: "dark" } });
    expect(editor.changed).toBe(false);
    expect(changes.strip?.text).toBe("Einstellungen gespeichert");
  });

  test("stay as typed when a rule is broken, and the field says which", async () => {
    const editor = await opened();
    editor.draft!.textPercent = 500;
    answering({ save_settings: refuse("invalid", [{ field: "textPercent", rule: { rule: "out_of_range", min: 100, max: 200 } }]) });
    expect(await editor.save()).toBe(false);
    expect(editor.errorOf("textPercent")).toBe("Bitte ein Wert von 100 bis 200.");
    expect(editor.draft?.textPercent).toBe(500);
  });

  test("have one to three signatories", async () => {
    const editor = await opened();
    editor.removeSignatory(0);
    expect(editor.draft?.signatories).toHaveLength(1);
    for (let n = 0; n < 5; n++) editor.addSignatory();
    expect(editor.draft?.signatories).toHaveLength(3);
  });
});

describe("a new passphrase", () => {
  test("needs the old one, an accepted new one, and the same again", async () => {
    const calls = answering({ judge_passphrase: { length: 30, score: 4, accepted: true, flaw: null }, change_passphrase: () => null });
    const form = new PassphraseChange();
    form.passphrase = form.repeated = "Heron kocht dienstags";
    await form.judge();
    expect(form.mayChange).toBe(false);
    form.old = "früher";
    expect(await form.change()).toBe(true);
    expect(calls.at(-1)?.args).toEqual({ old: "früher", passphrase: "Heron kocht dienstags" });
  });

  test("is refused with the old one wrong, and stays typed", async () => {
    answering({ judge_passphrase: { length: 30, score: 4, accepted: true, flaw: null }, change_passphrase: refuse("wrong_passphrase") });
    const form = new PassphraseChange();
    form.old = "falsch";
    form.passphrase = form.repeated = "Heron kocht dienstags";
    await form.judge();
    expect(await form.change()).toBe(false);
    expect([form.failure?.code, form.passphrase]).toEqual(["wrong_passphrase", "Heron kocht dienstags"]);
  });
});
