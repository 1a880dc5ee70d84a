// What a saved view shows: the words of an address, kept as an object.
import type { SavedView } from "./api/types/SavedView";

/** The words that a view kept; what cannot be read is the whole list. */
export function wordsOf(view: SavedView): URLSearchParams {
  try {
    const kept: unknown = JSON.parse(view.state);
    const texts = Object.entries(kept ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    return new URLSearchParams(texts);
  } catch {
    return new URLSearchParams();
  }
}
