// Comparing words as people type them: case and marks do not count.

/** The letters to compare by. */
export function foldText(text: string): string {
  return text.trim().toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");
}
