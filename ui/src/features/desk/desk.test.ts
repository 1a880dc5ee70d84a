// First start and lock.
import { describe, expect, test, vi } from "vitest";

import type { DeskState } from "$lib/api/types/DeskState";
import type { PassphraseVerdict } from "$lib/api/types/PassphraseVerdict";
import { answering, later, refuse } from "$lib/testing";
import { FirstStart } from "./first-start.svelte";
import { Unlocking } from "./unlocking.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const strong: PassphraseVerdict = { length: 36, score: 4, accepted: true, flaw: null };
const weak: PassphraseVerdict = { length: 4, score: 0, accepted: false, flaw: "too_short" };
const words = "Heron kocht dienstags blaue Pflaumen";
const open = { stage: "open", name: "Henrike Sommerfeld" } as DeskState;
const code = { groups: ["7KQ4"], qrPath: "", qrSize: 1, device: "L03", createdOn: "2026-09-24" };

describe("the first start", () => {
  async function atName() {
    answering({ judge_passphrase: strong });
    const start = new FirstStart();
    start.passphrase = words;
    await start.judge();
    start.repeated = words;
    start.goOn();
    return start;
  }

  test("goes on only with an accepted passphrase, typed twice", async () => {
    answering({ judge_passphrase: weak });
    const start = new FirstStart();
    start.passphrase = start.repeated = "kurz";
    await start.judge();
    start.goOn();
    expect(start.step).toBe("passphrase");

    answering({ judge_passphrase: strong });
    start.passphrase = words;
    await start.judge();
    expect(start.mayGoOn).toBe(false);
    start.repeated = words;
    start.goOn();
    expect(start.step).toBe("name");
  });

  test("ignores a late verdict on an older text", async () => {
    const late = later<PassphraseVerdict>();
    const start = new FirstStart();
    answering({ judge_passphrase: () => late.promise });
    start.passphrase = "kurz";
    const first = start.judge();
    answering({ judge_passphrase: strong });
    start.passphrase = words;
    await start.judge();
    late.settle(weak);
    await first;
    expect(start.verdict).toEqual(strong);
  });

  test("sends the passphrase as typed and the Gerätekürzel in capitals, then shows the sheet", async () => {
    const start = await atName();
    start.name = "Henrike Sommerfeld";
    start.device = " l03 ";
    const calls = answering({ create_store: open, get_recovery_code: code });
    await start.create();
    expect(calls[0]?.args).toEqual({
      draft: { passphrase: words, repeated: words, name: "Henrike Sommerfeld", function: "", device: "L03" },
    });
    expect(start.step).toBe("sheet");
    expect(start.code).toEqual(code);
    expect([start.passphrase, start.repeated]).toEqual(["", ""]);
  });

  test("keeps everything typed when the store cannot be created", async () => {
    const start = await atName();
    start.name = "Henrike";
    start.device = "L03";
    answering({ create_store: refuse("not_writable") });
    await start.create();
    expect([start.step, start.name, start.passphrase]).toEqual(["name", "Henrike", words]);
    expect(start.failure?.code).toBe("not_writable");
  });

  test("goes back to the passphrase when that is what Rust refuses", async () => {
    const start = await atName();
    start.name = "Henrike";
    start.device = "L03";
    answering({ create_store: refuse("invalid", [{ field: "passphrase", rule: { rule: "too_weak" } }]) });
    await start.create();
    expect(start.step).toBe("passphrase");
    expect(start.errorOf("passphrase")).toContain("Zu leicht zu erraten");
  });

  test("takes a saved sheet as kept, a cancelled dialog not", async () => {
    const start = await atName();
    answering({ save_recovery_sheet: () => null });
    await start.saveSheet();
    expect(start.sheetKept).toBe(false);
    answering({ save_recovery_sheet: "/media/stick/Blatt.pdf" });
    await start.saveSheet();
    expect([start.sheetKept, start.savedTo]).toEqual([true, "/media/stick/Blatt.pdf"]);
  });
});

describe("the lock", () => {
  test("opens with the passphrase and forgets it", async () => {
    const calls = answering({ unlock: open });
    const opened = vi.fn();
    const lock = new Unlocking(opened);
    lock.passphrase = ` ${words} `;
    await lock.unlock();
    expect(calls[0]?.args).toEqual({ passphrase: ` ${words} ` });
    expect(opened).toHaveBeenCalledWith(open);
    expect(lock.passphrase).toBe("");
  });

  test("keeps a wrong passphrase in the field and tells it from a damaged file", async () => {
    const lock = new Unlocking(vi.fn());
    lock.passphrase = "falsch";
    answering({ unlock: refuse("wrong_passphrase") });
    await lock.unlock();
    expect([lock.failure?.code, lock.passphrase]).toEqual(["wrong_passphrase", "falsch"]);
    answering({ unlock: refuse("key_file_damaged") });
    await lock.unlock();
    expect(lock.failure?.code).toBe("key_file_damaged");
  });

  test("does not ask twice while it is asking", async () => {
    const answer = later<DeskState>();
    const calls = answering({ unlock: () => answer.promise });
    const lock = new Unlocking(vi.fn());
    const first = lock.unlock();
    await lock.unlock();
    answer.settle(open);
    await first;
    expect(calls).toHaveLength(1);
  });

  test("takes the sheet only with a new passphrase, typed twice", async () => {
    const calls = answering({ judge_passphrase: strong, unlock_with_sheet: open });
    const lock = new Unlocking(vi.fn());
    await lock.take("sheet");
    lock.code = "7KQ4 M2XD";
    lock.passphrase = words;
    await lock.judge();
    expect(lock.mayUseSheet).toBe(false);
    lock.repeated = words;
    expect(lock.mayUseSheet).toBe(true);
    await lock.useSheet();
    expect(calls.at(-1)?.args).toEqual({ code: "7KQ4 M2XD", passphrase: words });
  });

  test("restores the chosen backup, the newest unless another is picked", async () => {
    const backups = [
      { name: "neu", madeAt: 2, bytes: 1, reason: "daily" },
      { name: "alt", madeAt: 1, bytes: 1, reason: "manual" },
    ];
    const calls = answering({ list_backups: backups, restore_backup: open });
    const lock = new Unlocking(vi.fn());
    await lock.take("backup");
    expect(lock.chosen).toBe("neu");
    lock.chosen = "alt";
    lock.passphrase = words;
    await lock.restore();
    expect(calls.at(-1)?.args).toEqual({ name: "alt", passphrase: words });
  });

  test("proposes no backup that was kept before a restore: it may be the damaged logbook", async () => {
    const backups = [
      { name: "kaputt", madeAt: 3, bytes: 1, reason: "before_restore" },
      { name: "gut", madeAt: 2, bytes: 1, reason: "daily" },
    ];
    answering({ list_backups: backups });
    const lock = new Unlocking(vi.fn());
    await lock.take("backup");
    expect(lock.chosen).toBe("gut");
    answering({ list_backups: backups.slice(0, 1) });
    await lock.take("backup");
    expect(lock.chosen).toBe("kaputt");
  });

  test("leaves nothing secret behind when another way is taken", async () => {
    const lock = new Unlocking(vi.fn());
    lock.passphrase = words;
    lock.code = "7KQ4";
    await lock.take("sheet");
    expect([lock.passphrase, lock.code]).toEqual(["", ""]);
  });
});
