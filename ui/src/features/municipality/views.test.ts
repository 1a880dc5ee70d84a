// Saved views of the list of Kommunen.
import { describe, expect, test, vi } from "vitest";

import type { SavedView } from "$lib/api/types/SavedView";
import { changes } from "$lib/state/changes.svelte";
import { answering, refuse } from "$lib/testing";
import { wordsOf } from "$lib/view-words";
import { stateOf, viewInSight, ViewNaming } from "./views.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const view = (state: string): SavedView => ({ id: "v1", area: "municipality", name: "Altmark", state, version: 3 });
const words = new URLSearchParams("kreis=15090&nach=last_contact");

describe("a view", () => {
  test("keeps the words of the list and gives them back", () => {
    expect(wordsOf(view(stateOf(words))).toString()).toBe(words.toString());
    expect(viewInSight([view(stateOf(words))], words)?.name).toBe("Altmark");
    expect(viewInSight([view(stateOf(words))], new URLSearchParams("kreis=15081"))).toBeNull();
  });

  test.each(["nonsense", "null", "[]", '{"kreis":7}'])("that cannot be read (%s) is the whole list", (state) => {
    expect(wordsOf(view(state)).size).toBe(0);
  });

  test("is saved under a name", async () => {
    const calls = answering({ save_view: view("{}") });
    const naming = new ViewNaming();
    naming.name = "Altmark";
    expect(await naming.save(words)).toBe(true);
    expect(calls[0]?.args).toEqual({
      draft: { saved: null, area: "municipality", name: "Altmark", state: '{"kreis":"15090","nach":"last_contact"}' },
    });
    expect(changes.strip).toEqual({ text: "Ansicht „Altmark“ gesichert", offer: "undo" });
  });

  test("is renamed without touching its filters, and takes others only when asked", async () => {
    const calls = answering({ save_view: view("{}") });
    const naming = new ViewNaming(view('{"stand":"active"}'));
    naming.name = "Börde";
    await naming.save(words);
    await new ViewNaming(view('{"stand":"active"}')).replace(words);
    expect(calls.map(({ args }) => args)).toMatchObject([
      { draft: { saved: { id: "v1", version: 3 }, name: "Börde", state: '{"stand":"active"}' } },
      { draft: { name: "Altmark", state: '{"kreis":"15090","nach":"last_contact"}' } },
    ]);
  });

  test("is removed, but only where there is one", async () => {
    const calls = answering({ delete_view: null });
    expect(await new ViewNaming().remove()).toBe(false);
    expect(await new ViewNaming(view("{}")).remove()).toBe(true);
    expect(calls.map(({ args }) => args)).toEqual([{ id: "v1" }]);
  });

  test("says when its name is taken", async () => {
    answering({ save_view: refuse("invalid", [{ field: "name", rule: { rule: "repeated" } }]) });
    const naming = new ViewNaming();
    naming.name = "Altmark";
    expect(await naming.save(words)).toBe(false);
    expect(naming.errorOf("name")).toBe("Steht schon in der Liste.");
  });
});
