// Files on their way in and out: order, progress, cancel, and what is said when it fails.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { ExportState } from "$lib/api/types/ExportState";
import { changes } from "$lib/state/changes.svelte";
import { answering, failure, later, refuse } from "$lib/testing";
import { bringsFiles, pastedName, pastedPictures } from "./files";
import { Giving } from "./giving.svelte";
import { Taking } from "./taking.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MIB = 1 << 20;
const target = { record: "n1", recordKind: "consultation" } as const;
const chosen = (name: string, size: number, token = 1) => ({ token, name, size });

/** jsdom cannot read what it holds. */
function blob(bytes: Uint8Array): Blob {
  const slice = (from: number, to: number) => ({ arrayBuffer: () => Promise.resolve(bytes.slice(from, to).buffer) });
  return { size: bytes.byteLength, slice } as unknown as Blob;
}

function transfer(types: string[], files: File[], text = ""): DataTransfer {
  return { types, files, getData: () => text } as unknown as DataTransfer;
}

describe("a file on its way in", () => {
  test("is read piece by piece and attached at the end", async () => {
    let taken = 0;
    const calls = answering({
      begin_intake: 7,
      read_intake: () => (taken += MIB),
      finish_intake: { id: "a1", name: "Plan (2).pdf" },
    });
    const taking = new Taking();
    await taking.choose(target, [chosen("Plan.pdf", 3 * MIB, 5)]);
    expect(calls.map(({ command }) => command)).toEqual(["begin_intake", "read_intake", "read_intake", "read_intake", "finish_intake"]);
    expect(calls[0]?.args).toEqual({ draft: { ...target, name: "Plan.pdf" }, source: { chosen: 5 } });
    expect(taking.files).toEqual([]);
    expect(changes.strip).toEqual({ text: "„Plan (2).pdf“ angehängt", offer: "undo" });
  });

  test("is handed over by the page in pieces of a megabyte", async () => {
    const sizes: number[] = [];
    let taken = 0;
    answering({
      begin_intake: 7,
      feed_intake: (bytes: Uint8Array) => {
        sizes.push(bytes.byteLength);
        return (taken += bytes.byteLength);
      },
      finish_intake: { id: "a1", name: "Bild.png" },
    });
    await new Taking().give(target, [{ name: "Bild.png", bytes: blob(new Uint8Array(2 * MIB + 5)) }]);
    expect(sizes).toEqual([MIB, MIB, 5]);
  });

  test("waits until the one before it has arrived", async () => {
    const first = later<number>();
    const begun: string[] = [];
    answering({
      begin_intake: ({ draft }: { draft: { name: string } }) => begun.push(draft.name),
      read_intake: () => first.promise,
      finish_intake: { id: "a1", name: "x" },
    });
    const taking = new Taking();
    const done = taking.choose(target, [chosen("a", 1), chosen("b", 1)]);
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(["a"]);
    first.settle(1);
    await done;
    expect(begun).toEqual(["a", "b"]);
  });

  test("is seen after half a second, and can be given up", async () => {
    const piece = later<number>();
    const calls = answering({ begin_intake: 7, read_intake: () => piece.promise, cancel_intake: null });
    const taking = new Taking();
    const done = taking.choose(target, [chosen("Film.mp4", 9 * MIB)]);
    await vi.advanceTimersByTimeAsync(499);
    expect(taking.shown("n1")).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    const [file] = taking.shown("n1");
    expect(file?.name).toBe("Film.mp4");
    expect(taking.shown("n2")).toEqual([]);
    if (file) taking.cancel(file);
    expect(taking.shown("n1")).toEqual([]);
    piece.settle(MIB);
    await done;
    expect(calls.at(-1)).toEqual({ command: "cancel_intake", args: { id: 7 } });
  });

  test("that fails says why until it is closed, and the next one arrives", async () => {
    const answers = [refuse("file_changed"), () => 1];
    answering({
      begin_intake: 7,
      read_intake: () => answers.shift()?.(),
      cancel_intake: null,
      finish_intake: { id: "a1", name: "b" },
    });
    const taking = new Taking();
    await taking.choose(target, [chosen("a", 1), chosen("b", 1)]);
    const [file] = taking.shown("n1");
    expect([file?.name, file?.failure?.code]).toEqual(["a", "file_changed"]);
    expect(taking.files).toHaveLength(1);
    if (file) taking.cancel(file);
    expect(taking.files).toEqual([]);
  });

  test("that the page can no longer read is given up", async () => {
    const calls = answering({ begin_intake: 7, cancel_intake: null });
    const gone = { size: 3, slice: () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) }) } as unknown as Blob;
    const taking = new Taking();
    await taking.give(target, [{ name: "weg.txt", bytes: gone }]);
    expect(taking.shown("n1")[0]?.failure?.code).toBe("file_unreadable");
    expect(calls.at(-1)?.command).toBe("cancel_intake");
  });

  test("is forgotten on locking without a word", async () => {
    answering({ begin_intake: 7, read_intake: refuse("locked"), cancel_intake: null });
    const taking = new Taking();
    await taking.choose(target, [chosen("a", 1)]);
    expect(taking.files).toEqual([]);
    answering({ begin_intake: refuse("file_empty") });
    await taking.choose(target, [chosen("b", 0)]);
    taking.forget();
    expect(taking.files).toEqual([]);
  });
});

describe("an export", () => {
  const state = (rest: Partial<ExportState>): ExportState => ({ id: 3, written: 0, total: 10, ended: false, saved: [], failed: [], ...rest });

  test("goes on to its end and says where", async () => {
    const answers = [state({ written: 5 }), state({ written: 10, ended: true, saved: ["/Stick/Plan.pdf"] })];
    answering({ begin_export: state({}), continue_export: () => answers.shift() });
    await new Giving().start(["a1"]);
    expect(changes.strip?.text).toBe("Exportiert: /Stick/Plan.pdf");
  });

  test("names what could not be written and counts the rest", async () => {
    const failed = [{ name: "b.pdf", failure: failure("attachment_damaged") }];
    answering({ begin_export: state({}), continue_export: state({ ended: true, saved: ["/a", "/c"], failed }) });
    const giving = new Giving();
    await giving.start(["a", "b", "c"]);
    expect(giving.failed).toEqual(failed);
    expect(changes.strip?.text).toBe("2 Dateien exportiert");
  });

  test("can be given up", async () => {
    const step = later<ExportState>();
    const calls = answering({ begin_export: state({}), continue_export: () => step.promise, cancel_export: null });
    const giving = new Giving();
    const done = giving.start(["a"]);
    await vi.advanceTimersByTimeAsync(500);
    expect(giving.slow).toBe(true);
    giving.cancel();
    step.settle(state({ written: 5 }));
    await done;
    expect(calls.at(-1)).toEqual({ command: "cancel_export", args: { id: 3 } });
    expect([giving.state, giving.slow]).toEqual([null, false]);
  });

  test("that was cancelled in the dialog says nothing", async () => {
    answering({ begin_export: null });
    changes.dismiss();
    const giving = new Giving();
    await giving.start(["a"]);
    expect([giving.state, giving.failure, changes.strip]).toEqual([null, null, null]);
  });
});

describe("what is dropped or pasted", () => {
  const at = new Date(2026, 8, 24, 16, 30);
  const png = new File(["x"], "image.png", { type: "image/png" });

  test("a pasted picture is named by its moment", () => {
    expect(pastedName("image/png", at)).toBe("Bild vom 24.09.2026 16.30.png");
    expect(pastedName("image/jpeg", new Date(2026, 0, 2, 3, 4))).toBe("Bild vom 02.01.2026 03.04.jpg");
    expect(pastedPictures(transfer(["Files"], [png]), at).map(({ name }) => name)).toEqual(["Bild vom 24.09.2026 16.30.png"]);
  });

  test("text that Word pastes beside its picture stays text", () => {
    expect(pastedPictures(transfer(["Files", "text/plain"], [png], "Guten Tag"), at)).toEqual([]);
  });

  test("a drawing that can hold scripts is not pasted as a picture", () => {
    const svg = new File(["<svg/>"], "a.svg", { type: "image/svg+xml" });
    expect(pastedPictures(transfer(["Files"], [svg]), at)).toEqual([]);
    expect(pastedPictures(null, at)).toEqual([]);
  });

  test("a dragged piece of text is no file", () => {
    expect(bringsFiles(transfer(["text/plain"], []))).toBe(false);
    expect(bringsFiles(transfer(["Files"], []))).toBe(true);
    expect(bringsFiles(null)).toBe(false);
  });
});
