import { beforeEach, expect, test, vi } from "vitest";

import type { ProtocolParts } from "$lib/api/types/ProtocolParts";
import { answering, later, refuse } from "$lib/testing";
import { Protocol } from "./protocol.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const usual: ProtocolParts = { people: true, text: true, agreements: true, remarks: true, duration: false };

beforeEach(() => vi.clearAllMocks());

function protocol(answers: Record<string, unknown> = {}) {
  const calls = answering({ get_protocol_parts: usual, preview_protocol: "<svg/>", ...answers });
  return { calls, protocol: new Protocol("n1") };
}

test("it begins with what was chosen last and shows its first page", async () => {
  const { calls, protocol: one } = protocol();
  await one.load();
  expect(one.parts).toEqual(usual);
  expect(one.preview).toBe("<svg/>");
  expect(calls.map((call) => call.command)).toEqual(["get_protocol_parts", "preview_protocol"]);
});

test("a part that is left out is left out of preview and print", async () => {
  const { calls, protocol: one } = protocol({ save_protocol: "/a/b.pdf" });
  await one.load();
  await one.choose("text", false);
  expect(await one.save()).toBe(true);
  expect(one.saved).toBe("/a/b.pdf");
  expect(calls.at(-1)).toEqual({ command: "save_protocol", args: { note: "n1", parts: { ...usual, text: false } } });
});

test("a picture that comes late does not replace a newer one", async () => {
  const slow = later<string>();
  const pictures = [Promise.resolve("erstes"), slow.promise, Promise.resolve("drittes")];
  const { protocol: one } = protocol({ preview_protocol: () => pictures.shift() });
  await one.load();
  const second = one.choose("text", false);
  await one.choose("people", false);
  slow.settle("zweites");
  await second;
  expect(one.preview).toBe("drittes");
});

test("a cancelled dialog is no failure, and nothing was saved", async () => {
  const { protocol: one } = protocol({ save_protocol: null });
  await one.load();
  expect(await one.save()).toBe(false);
  expect(one.failure).toBeNull();
  expect(one.saved).toBe("");
});

test("a letter no font has is told and can be mended by leaving the part out", async () => {
  let bad = true;
  const { protocol: one } = protocol({
    preview_protocol: () => (bad ? refuse("missing_glyph")() : "<svg/>"),
  });
  await one.load();
  expect(one.failure?.code).toBe("missing_glyph");
  bad = false;
  await one.choose("text", false);
  expect(one.failure).toBeNull();
  expect(one.preview).toBe("<svg/>");
});

test("opening answers nothing and is still a success", async () => {
  const { protocol: one } = protocol({ open_protocol: null });
  await one.load();
  expect(await one.open()).toBe(true);
});
