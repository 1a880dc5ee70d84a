// Empty lines of a list in the Markdown of a note: written as a bare mark, they would be read as text.

/** The Markdown with the empty lines of its lists as the editor reads them. */
export function readableLists(markdown: string): string {
  let isCode = false;
  return markdown
    .split("\n")
    .map((line) => {
      if (/^\s*(```|~~~)/u.test(line)) isCode = !isCode;
      return isCode ? line : readableLine(line);
    })
    .join("\n");
}

function readableLine(line: string): string {
  const task = /^(\s*- \[[ xX]\])\s*$/u.exec(line);
  if (task) return `${task[1]} `;
  const number = /^(\s*\d+\.)\s*$/u.exec(line);
  if (number) return `${number[1]} &nbsp;`;
  return line.replace(/^(\s*[-*+])\s+$/u, "$1");
}
