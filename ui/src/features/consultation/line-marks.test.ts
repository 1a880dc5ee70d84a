// The marks at the lines of a note: found by their text, moved with it, and told when a box is ticked.
import { Editor } from "@tiptap/core";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Markdown } from "@tiptap/markdown";
import StarterKit from "@tiptap/starter-kit";
import { afterEach, expect, test, vi } from "vitest";

import { isTaken, lineMarks, plainLine, setMarks } from "./line-marks";
import type { LineMark } from "./text-tools.svelte";

const events = { online: vi.fn(), ontick: vi.fn() };
let editor: Editor | null = null;

afterEach(() => {
  editor?.destroy();
  events.online.mockReset();
  events.ontick.mockReset();
});

function open(markdown: string): Editor {
  const element = document.createElement("div");
  document.body.append(element);
  editor = new Editor({
    element,
    injectCSS: false,
    content: markdown,
    contentType: "markdown",
    extensions: [StarterKit, TaskList, TaskItem.configure({ nested: true }), Markdown, lineMarks(events)],
  });
  return editor;
}

const mark = (id: string, line: string, done: boolean | null = null): LineMark => ({ id, line, owner: "us", text: "Wir · 8. Okt.", done });
const flags = (editor: Editor) => [...editor.view.dom.querySelectorAll("li[data-checked] p")].map((line) => line.querySelector(".taken")?.textContent ?? "");

test("a mark stands at the line it came from, whatever is written bold there", () => {
  const text = open("- [ ] Fragen\n- [ ] **Osterburg** lädt ein bis 8.10.");
  setMarks(text.view, [mark("f", "Osterburg lädt ein bis 8.10.")]);
  expect(flags(text)).toEqual(["", "Wir · 8. Okt."]);
});

test("of two equal lines each mark has its own", () => {
  const text = open("- [ ] Anrufen\n- [ ] Anrufen");
  setMarks(text.view, [mark("a", "Anrufen"), mark("b", "Anrufen")]);
  expect(flags(text)).toEqual(["Wir · 8. Okt.", "Wir · 8. Okt."]);
});

test("a line that is typed on keeps its mark and says what it says now", () => {
  const text = open("- [ ] Fragen\n- [ ] Schicken");
  setMarks(text.view, [mark("f", "Schicken")]);
  let end = 0;
  text.state.doc.descendants((node, at) => void (node.text === "Schicken" && (end = at + node.nodeSize)));
  text.commands.insertContentAt(end, " morgen");
  expect(events.online).toHaveBeenCalledWith("f", "Schicken morgen");
  expect(flags(text)).toEqual(["", "Wir · 8. Okt."]);
});

test("a line that goes takes its mark along and not another's", () => {
  const text = open("- [ ] Fragen\n- [ ] Schicken");
  setMarks(text.view, [mark("f", "Fragen")]);
  text.commands.setContent("- [ ] Schicken", { contentType: "markdown" });
  expect(flags(text)).toEqual([""]);
  expect(events.online).not.toHaveBeenCalled();
});

test("a box follows what became of its line, without being called ticked", () => {
  const text = open("- [ ] Fragen");
  setMarks(text.view, [mark("f", "Fragen", true)]);
  expect(text.getMarkdown()).toContain("[x] Fragen");
  expect(events.ontick).not.toHaveBeenCalled();
});

test("a box that is ticked in the text says so, also by Ctrl+Z in the text", () => {
  const text = open("- [ ] Fragen");
  setMarks(text.view, [mark("f", "Fragen", false)]);
  text.commands.setTextSelection(4);
  text.commands.updateAttributes("taskItem", { checked: true });
  expect(events.ontick).toHaveBeenLastCalledWith("f", true);
  setMarks(text.view, [mark("f", "Fragen", true)]);
  text.commands.undo();
  expect(events.ontick).toHaveBeenLastCalledWith("f", false);
});

test("a line that something came from is known", () => {
  const text = open("- [ ] Fragen");
  expect(isTaken(text.state, 1)).toBe(false);
  setMarks(text.view, [mark("f", "Fragen")]);
  expect(isTaken(text.state, 1)).toBe(true);
});

test("a line is compared without marks and with plain blanks, as in the core", () => {
  expect(plainLine("  Osterburg\u00a0 lädt *ein* bis 8\\.10. ")).toBe("Osterburg lädt ein bis 8.10.");
});
