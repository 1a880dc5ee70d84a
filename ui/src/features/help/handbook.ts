// The pages of the handbook, in the order of their file names.
import { readPage, type Page } from "$lib/text/markdown";

/** A page with the name it has in an address. */
export interface HandbookPage extends Page {
  id: string;
}

const sources = import.meta.glob<string>("../../handbook/*.md", { query: "?raw", import: "default", eager: true });

/** Every page; the file `2-kommunen.md` has the address `kommunen`. */
export const handbook: readonly HandbookPage[] = Object.entries(sources)
  .sort(([one], [other]) => one.localeCompare(other))
  .map(([path, source]) => ({ id: path.replace(/^.*\/\d+-|\.md$/g, ""), ...readPage(source) }));
