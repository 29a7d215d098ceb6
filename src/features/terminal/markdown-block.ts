/** Text as a block of code in Markdown. Its fence is longer than any run of backticks in it, so that none ends it. */
export function markdownBlock(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}text\n${text}\n${fence}\n`;
}
