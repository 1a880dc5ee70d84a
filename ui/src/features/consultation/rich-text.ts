// The text of a note: TipTap on Markdown. Loaded only when a note is opened.
import { Editor, type Content } from "@tiptap/core";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Markdown } from "@tiptap/markdown";
import StarterKit from "@tiptap/starter-kit";

import type { TextCommand, TextSurface } from "./text-tools.svelte";

/** What the surface tells its owner. */
export interface RichTextOptions {
  label: string;
  /** What stands in an empty text. */
  hint: string;
  markdown: string;
  onchange: (markdown: string) => void;
  onactive: (active: ReadonlySet<TextCommand>) => void;
}

/** Puts an editable text into an element. */
export function openRichText(element: HTMLElement, options: RichTextOptions): TextSurface {
  const editor = new Editor({
    element,
    injectCSS: false,
    content: options.markdown as Content,
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
    ],
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": options.label, "data-hint": options.hint, lang: "de", class: "prose" },
    },
    onUpdate: ({ editor }) => options.onchange(editor.getMarkdown()),
    onTransaction: ({ editor }) => options.onactive(activeIn(editor)),
  });
  return {
    run: (command) => void run(editor, command),
    link: () => (editor.getAttributes("link")["href"] as string | undefined) ?? "",
    setLink: (address) => setLink(editor, address),
    replace: (markdown) =>
      void editor.commands.setContent(markdown as Content, { contentType: "markdown", emitUpdate: false }),
    focus: () => void editor.commands.focus("end"),
    close: () => editor.destroy(),
  };
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
    case "tasks":
      return chain.toggleTaskList().run();
    case "quote":
      return chain.toggleBlockquote().run();
  }
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
    tasks: () => editor.isActive("taskList"),
    quote: () => editor.isActive("blockquote"),
    link: () => editor.isActive("link"),
  };
  return new Set((Object.keys(names) as TextCommand[]).filter((name) => names[name]()));
}
