// The text of a note: TipTap on Markdown. Loaded only when a note is opened.
import { Editor, type Content } from "@tiptap/core";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Markdown } from "@tiptap/markdown";
import StarterKit from "@tiptap/starter-kit";

import { readableLists } from "./empty-lines";
import { isTaken, lineMarks, lineOf, plainLine, setMarks, type MarkEvents } from "./line-marks";
import type { TextCommand, TextLine, TextSurface } from "./text-tools.svelte";

/** What the surface tells its owner. */
export interface RichTextOptions extends MarkEvents {
  label: string;
  /** What stands in an empty text. */
  hint: string;
  /** The id of what is to be known about this text. */
  describedBy: string;
  markdown: string;
  onchange: (markdown: string) => void;
  onactive: (active: ReadonlySet<TextCommand>) => void;
  /** A key was pressed; says whether that was all. */
  onkey: (event: KeyboardEvent) => boolean;
  /** The caret left the text or its line. */
  onleave: () => void;
}

/** Puts an editable text into an element. */
export function openRichText(element: HTMLElement, options: RichTextOptions): TextSurface {
  const editor = new Editor({
    element,
    injectCSS: false,
    content: readableLists(options.markdown) as Content,
    contentType: "markdown",
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3] },
        link: { openOnClick: false, protocols: ["mailto"] },
        underline: false,
      }),
      TaskList,
      TaskItem.configure({
        nested: true,
        a11y: { checkboxLabel: (node) => `${node.textContent.trim() || "Neuer Eintrag"} erledigt` },
      }),
      Markdown,
      lineMarks(options),
    ],
    editorProps: {
      handleKeyDown: (_view, event) => options.onkey(event),
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": options.label, "aria-describedby": options.describedBy, "data-hint": options.hint, lang: "de", class: "prose" },
    },
    onBlur: options.onleave,
    onSelectionUpdate: options.onleave,
    onUpdate: ({ editor }) => options.onchange(editor.getMarkdown()),
    onTransaction: ({ editor }) => options.onactive(activeIn(editor)),
  });
  return {
    run: (command) => void run(editor, command),
    link: () => (editor.getAttributes("link")["href"] as string | undefined) ?? "",
    setLink: (address) => setLink(editor, address),
    replace: (markdown) =>
      void editor.commands.setContent(readableLists(markdown) as Content, { contentType: "markdown", emitUpdate: false }),
    write: (markdown, where) => write(editor, markdown, where),
    focus: () => void editor.commands.focus("end"),
    line: () => lineAt(editor, element),
    taskLine: () => {
      const line = lineAt(editor, element);
      if (line && !line.isTask) editor.chain().focus().toggleTaskList().run();
      else editor.commands.focus();
      return lineAt(editor, element);
    },
    newLine: () => void editor.commands.splitListItem("taskItem"),
    insert: (text) => void editor.commands.insertContent({ type: "text", text }),
    mark: (marks) => setMarks(editor.view, marks),
    describe: (list, selected) => describe(editor, list, selected),
    close: () => editor.destroy(),
  };
}

/** The line with the caret: only the first one of a checklist item has a box. */
function lineAt(editor: Editor, element: HTMLElement): TextLine | null {
  const { $from: at, empty } = editor.state.selection;
  if (!empty || !at.parent.isTextblock) return null;
  const item = at.depth > 1 ? at.node(-1) : null;
  const isTask = item?.type.name === "taskItem" && at.index(-1) === 0;
  const from = editor.view.coordsAtPos(at.start());
  const to = editor.view.coordsAtPos(at.end());
  const corner = element.getBoundingClientRect();
  return {
    text: isTask && item ? lineOf(item) : plainLine(at.parent.textContent),
    isTask,
    isChecked: isTask && item?.attrs["checked"] === true,
    isTaken: isTask && isTaken(editor.state, at.before(-1)),
    atEnd: at.parentOffset === at.parent.content.size,
    left: Math.max(0, from.left - corner.left),
    top: to.bottom - corner.top,
  };
}

function describe(editor: Editor, list: string | null, selected: string | null): void {
  if (editor.isDestroyed) return;
  const text = editor.view.dom;
  for (const [name, value] of [["aria-controls", list], ["aria-activedescendant", selected]] as const) {
    if (value === null) text.removeAttribute(name);
    else text.setAttribute(name, value);
  }
}

function run(editor: Editor, command: Exclude<TextCommand, "link">): boolean {
  const chain = editor.chain().focus();
  switch (command) {
    case "heading":
      return chain.toggleHeading({ level: 2 }).run();
    case "bold":
      return chain.toggleBold().run();
    case "italic":
      return chain.toggleItalic().run();
    case "list":
      return chain.toggleBulletList().run();
    case "numbers":
      return chain.toggleOrderedList().run();
    case "tasks":
      return chain.toggleTaskList().run();
    case "quote":
      return chain.toggleBlockquote().run();
  }
}

/** Leaves the caret at the end of the first line that was written. */
function write(editor: Editor, markdown: string, where: "instead" | "below"): void {
  const options = { contentType: "markdown" } as const;
  const { doc } = editor.state;
  const start = where === "instead" ? 0 : doc.content.size;
  if (where === "instead") editor.commands.setContent(readableLists(markdown) as Content, { ...options, emitUpdate: true });
  else editor.commands.insertContentAt(start, readableLists(markdown) as Content, options);
  const first = editor.state.doc.nodeAt(start);
  editor.commands.focus(first ? start + first.nodeSize - 1 : "end");
}

function setLink(editor: Editor, address: string): void {
  const chain = editor.chain().focus().extendMarkRange("link");
  if (address === "") chain.unsetLink().run();
  else if (editor.state.selection.empty && !editor.isActive("link")) {
    chain.insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] }).run();
  } else chain.setLink({ href: address }).run();
}

function activeIn(editor: Editor): ReadonlySet<TextCommand> {
  const names: Record<TextCommand, () => boolean> = {
    heading: () => editor.isActive("heading", { level: 2 }),
    bold: () => editor.isActive("bold"),
    italic: () => editor.isActive("italic"),
    list: () => editor.isActive("bulletList"),
    numbers: () => editor.isActive("orderedList"),
    tasks: () => editor.isActive("taskList"),
    quote: () => editor.isActive("blockquote"),
    link: () => editor.isActive("link"),
  };
  return new Set((Object.keys(names) as TextCommand[]).filter((name) => names[name]()));
}
