// Reads the Markdown of the handbook into a tree. There is no raw HTML: a tag is text like any other.

/** A piece of a line. */
export type Inline = { kind: "text" | "strong" | "code"; text: string };

/** A block of a page. */
export type Block =
  | { kind: "heading"; level: 2 | 3; inline: Inline[] }
  | { kind: "paragraph"; inline: Inline[] }
  | { kind: "list"; ordered: boolean; items: Inline[][] };

/** A page: its title and its blocks. */
export interface Page {
  title: string;
  blocks: Block[];
}

/** Reads a page; its first `# ` line is the title. */
export function readPage(source: string): Page {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const title = lines.find((line) => line.startsWith("# "))?.slice(2).trim() ?? "";
  const paragraphs = lines
    .filter((line) => !line.startsWith("# "))
    .join("\n")
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter(Boolean);
  return { title, blocks: paragraphs.map(readBlock) };
}

/** Reads the marks inside a line: `**strong**` and `` `code` ``. */
export function readInline(text: string): Inline[] {
  return text
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter(Boolean)
    .map((piece) => {
      if (piece.startsWith("**")) return { kind: "strong", text: piece.slice(2, -2) };
      if (piece.startsWith("`")) return { kind: "code", text: piece.slice(1, -1) };
      return { kind: "text", text: piece };
    });
}

function readBlock(text: string): Block {
  const heading = /^(#{2,3}) (.+)$/.exec(text);
  if (heading) return { kind: "heading", level: heading[1] === "##" ? 2 : 3, inline: readInline(heading[2] ?? "") };
  const items = listItems(text, /^- /) ?? listItems(text, /^\d+\. /);
  if (items) return { kind: "list", ordered: !text.startsWith("- "), items: items.map(readInline) };
  return { kind: "paragraph", inline: readInline(text.replace(/\n/g, " ")) };
}

/** The items of a list, a wrapped line joined to the one above; `null` if this is no list. */
function listItems(text: string, mark: RegExp): string[] | null {
  if (!mark.test(text)) return null;
  const items: string[] = [];
  for (const line of text.split("\n")) {
    if (mark.test(line)) items.push(line.replace(mark, "").trim());
    else items.push(`${items.pop() ?? ""} ${line.trim()}`);
  }
  return items;
}
