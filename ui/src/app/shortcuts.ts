// Every shortcut in one table: what the menus and the palette show is what the keyboard does.

/** What a shortcut does. */
export type Command = "palette" | "newNote" | "lock" | "help" | "undo" | "redo" | "back" | "forward" | "area" | "present";

/** A shortcut that was pressed; `index` is the number of Strg+1…7. */
export interface Pressed {
  command: Command;
  index: number;
}

/** The shortcuts in the words of the keyboard. */
export const keysOf = {
  palette: "Strg K",
  newNote: "Strg N",
  lock: "Strg L",
  help: "F1",
  undo: "Strg Z",
  redo: "Strg Umschalt Z",
  present: "Strg Umschalt P",
} as const;

/** What a key press means, or nothing. In a text field Ctrl+Z belongs to the text. */
export function commandOf(event: KeyboardEvent): Pressed | null {
  const found = (command: Command, index = 0) => ({ command, index });
  if (event.key === "F1") return found("help");
  if (event.altKey && !event.ctrlKey && event.key === "ArrowLeft") return found("back");
  if (event.altKey && !event.ctrlKey && event.key === "ArrowRight") return found("forward");
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (/^[1-7]$/.test(event.key)) return found("area", Number(event.key) - 1);
  switch (event.key.toLowerCase()) {
    case "k":
      return found("palette");
    case "n":
      return found("newNote");
    case "l":
      return found("lock");
    case "p":
      return event.shiftKey ? found("present") : null;
    case "z":
      return isTyping(event.target) ? null : found(event.shiftKey ? "redo" : "undo");
    case "y":
      return isTyping(event.target) ? null : found("redo");
    default:
      return null;
  }
}

/** Whether text is being edited there. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}
