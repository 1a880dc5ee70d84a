// Addresses of links, and the tools that ask for them.
import { expect, test, vi } from "vitest";

import { linkAddress, TextTools, type TextSurface } from "./text-tools.svelte";

const lines = { line: () => null, taskLine: () => null, newLine: vi.fn(), insert: vi.fn(), mark: vi.fn(), describe: vi.fn() };

function surface(link = ""): TextSurface {
  return { run: vi.fn(), link: () => link, setLink: vi.fn(), replace: vi.fn(), write: vi.fn(), focus: vi.fn(), close: vi.fn(), ...lines };
}

test.each([
  ["www.kitu.de", "https://www.kitu.de"],
  [" https://kitu.de/a b ", null],
  ["https://kitu.de/a", "https://kitu.de/a"],
  ["info@kitu.de", "mailto:info@kitu.de"],
  ["javascript:alert(1)", null],
  ["file:///etc/passwd", null],
  ["", ""],
])("the address %j becomes %j", (typed, address) => {
  expect(linkAddress(typed)).toBe(address);
});

test("the link tool asks with the address that is there", () => {
  const tools = new TextTools();
  tools.surface = surface("https://kitu.de");

  tools.use("link");

  expect(tools.asked).toBe("https://kitu.de");
});

test("an address that is none is not set, and the question stays", () => {
  const tools = new TextTools();
  tools.surface = surface();
  tools.use("link");
  tools.asked = "kein Ort";

  tools.link();

  expect(tools.asked).toBe("kein Ort");
  expect(tools.linkError).toContain("Bitte als Adresse");
  expect(tools.surface.setLink).not.toHaveBeenCalled();
});
