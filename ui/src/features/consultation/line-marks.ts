// Marks what came from a checklist line at that line, and follows the line while it is typed on.
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import CalendarClock from "@lucide/svelte/icons/calendar-clock";
import Handshake from "@lucide/svelte/icons/handshake";
import { mount, unmount } from "svelte";

import type { LineMark } from "./text-tools.svelte";

/** What the marks tell their owner. */
export interface MarkEvents {
  /** A line says something else now. */
  online: (id: string, line: string) => void;
  /** A box was ticked, or emptied, in the text. */
  ontick: (id: string, done: boolean) => void;
}

interface Marked {
  marks: readonly LineMark[];
  /** Where the item of each mark begins. */
  places: ReadonlyMap<string, number>;
  shown: DecorationSet;
}

const key = new PluginKey<Marked>("lineMarks");
const ITEM = "taskItem";

/** The extension that draws the marks. */
export function lineMarks(events: MarkEvents): Extension {
  return Extension.create({ name: "lineMarks", addProseMirrorPlugins: () => [plugin(events)] });
}

/** Shows these marks, and lets the boxes say what became of each. */
export function setMarks(view: EditorView, marks: readonly LineMark[]): void {
  const { state } = view;
  const places = place(marks, key.getState(state)?.places ?? new Map(), state.doc);
  const change = state.tr.setMeta(key, marks).setMeta("addToHistory", false);
  for (const mark of marks) {
    const at = places.get(mark.id);
    const item = at === undefined ? null : state.doc.nodeAt(at);
    if (at !== undefined && item && mark.done !== null && item.attrs["checked"] !== mark.done) {
      change.setNodeMarkup(at, undefined, { ...item.attrs, checked: mark.done });
    }
  }
  view.dispatch(change);
}

/** Whether something came from the item that begins here. */
export function isTaken(state: EditorState, at: number): boolean {
  return [...(key.getState(state)?.places.values() ?? [])].includes(at);
}

/** The line of a checklist item as it is compared: without Markdown's marks, blanks made one. */
export function lineOf(item: Node): string {
  return plainLine(item.firstChild?.textContent ?? "");
}

/** A text as a line is compared; the core keeps it the same way. */
export function plainLine(text: string): string {
  const words = text.replace(/[*_\\`~]/gu, "").split(/\s+/u).filter(Boolean);
  return [...words.join(" ").normalize("NFC")].slice(0, 500).join("");
}

function plugin(events: MarkEvents): Plugin<Marked> {
  return new Plugin<Marked>({
    key,
    state: {
      init: () => ({ marks: [], places: new Map(), shown: DecorationSet.empty }),
      apply: (change, old, _before, state) => applied(change, old, state),
    },
    props: { decorations: (state) => key.getState(state)?.shown },
    view: () => ({ update: (view, before) => report(view.state, before, events) }),
  });
}

function applied(change: Transaction, old: Marked, state: EditorState): Marked {
  const given = change.getMeta(key) as readonly LineMark[] | undefined;
  if (!given && !change.docChanged) return old;
  const marks = given ?? old.marks;
  const moved = new Map<string, number>();
  for (const [id, at] of old.places) {
    const result = change.mapping.mapResult(at, 1);
    if (!result.deletedAfter) moved.set(id, result.pos);
  }
  const places = place(marks, moved, state.doc);
  return { marks, places, shown: draw(state.doc, marks, places) };
}

/** Where each mark stands: where it stood, or else at the first free item with its line. */
function place(marks: readonly LineMark[], stood: ReadonlyMap<string, number>, doc: Node): Map<string, number> {
  const places = new Map<string, number>();
  for (const { id } of marks) {
    const at = stood.get(id);
    if (at !== undefined && at < doc.content.size && doc.nodeAt(at)?.type.name === ITEM) places.set(id, at);
  }
  const lost = marks.filter((mark) => !places.has(mark.id));
  if (lost.length === 0) return places;
  const free = new Map<string, number[]>();
  const claimed = new Set(places.values());
  doc.descendants((node, at) => {
    if (node.type.name !== ITEM || claimed.has(at)) return;
    const line = lineOf(node);
    free.set(line, [...(free.get(line) ?? []), at]);
  });
  for (const mark of lost) {
    const at = free.get(mark.line)?.shift();
    if (at !== undefined) places.set(mark.id, at);
  }
  return places;
}

function draw(doc: Node, marks: readonly LineMark[], places: ReadonlyMap<string, number>): DecorationSet {
  const drawn = marks.flatMap((mark) => {
    const at = places.get(mark.id);
    const first = at === undefined ? null : doc.nodeAt(at)?.firstChild;
    if (at === undefined || !first?.isTextblock) return [];
    const end = at + 2 + first.content.size;
    const look = `${mark.id} ${mark.owner} ${mark.text}`;
    return [Decoration.widget(end, () => flag(mark), { side: 1, key: look, ignoreSelection: true, destroy: forget })];
  });
  return DecorationSet.create(doc, drawn);
}

const icons = new WeakMap<globalThis.Node, Record<string, unknown>>();

function flag(mark: LineMark): HTMLElement {
  const flag = document.createElement("span");
  flag.className = "taken";
  flag.contentEditable = "false";
  icons.set(flag, mount(mark.owner === "us" ? CalendarClock : Handshake, { target: flag, props: { class: "small" } }));
  flag.append(mark.text);
  return flag;
}

function forget(node: globalThis.Node): void {
  const icon = icons.get(node);
  if (icon) void unmount(icon);
}

/** Tells which lines were typed on, and which boxes were ticked. */
function report(state: EditorState, before: EditorState, events: MarkEvents): void {
  if (state.doc === before.doc) return;
  const now = key.getState(state);
  const then = key.getState(before);
  if (!now || !then) return;
  for (const mark of now.marks) {
    const item = itemOf(state, now, mark.id);
    if (!item) continue;
    const line = lineOf(item);
    if (line !== "" && line !== mark.line) events.online(mark.id, line);
    const was = itemOf(before, then, mark.id);
    const done = item.attrs["checked"] === true;
    if (was && mark.done !== null && was.attrs["checked"] !== item.attrs["checked"] && done !== mark.done) events.ontick(mark.id, done);
  }
}

function itemOf(state: EditorState, marked: Marked, id: string): Node | null {
  const at = marked.places.get(id);
  return at === undefined ? null : state.doc.nodeAt(at);
}
