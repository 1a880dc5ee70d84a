import { TaskItem, TaskList } from "@tiptap/extension-list";
import { MarkdownManager } from "@tiptap/markdown";
import StarterKit from "@tiptap/starter-kit";
import { expect, test } from "vitest";
import { readableLists } from "./empty-lines";

type Part = { type: string; text?: string; content?: Part[] };

const manager = new MarkdownManager({ extensions: [StarterKit, TaskList, TaskItem.configure({ nested: true })] });

/** Lists and their lines, in short: `bulletList(eins|)`. */
function shape(markdown: string): string {
  const words = (part: Part): string => part.text ?? (part.content ?? []).map(words).join("");
  const read = manager.parse(readableLists(markdown)) as Part;
  return (read.content ?? [])
    .map((part) => (part.type.endsWith("List") ? `${part.type}(${(part.content ?? []).map(words).join("|")})` : words(part)))
    .join(" ");
}

test.each([
  ["- ", "bulletList()"],
  ["Vorher\n\n- ", "Vorher bulletList()"],
  ["- \n- zwei", "bulletList(|zwei)"],
  ["- eins\n- \n- drei", "bulletList(eins||drei)"],
  ["- \n\ndanach", "bulletList() danach"],
  ["- [ ]", "taskList()"],
  ["- [ ] eins\n- [ ]", "taskList(eins|)"],
  ["1. eins\n2.", "orderedList(eins|)"],
  ["1. ", "orderedList()"],
])("the empty line of %j is one of the list again", (markdown, expected) => {
  expect(shape(markdown)).toBe(expected);
});

test("every empty line has a paragraph to write into", () => {
  const read = manager.parse(readableLists("1. \n\n- ")) as Part;
  const items = (read.content ?? []).flatMap((list) => list.content ?? []);
  expect(items.map((item) => item.content?.map(({ type }) => type))).toEqual([["paragraph"], ["paragraph"]]);
});

test("text that is no empty line of a list stays as it is", () => {
  const text = "- eins\n\n2. zwei\n\n–\n\n```\n- \n2.\n```";
  expect(readableLists(text)).toBe(text);
});
