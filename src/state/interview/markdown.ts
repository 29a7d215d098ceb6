/** Text as a block of code, whatever is in it: its fence is longer than any row of backquotes in the text. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/gu), ([row]) => row.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text.replace(/\n$/u, '')}\n${fence}`;
}
