import { format, resolveConfig } from 'prettier';
import { DIFFERENCES, type Difference } from './differences.ts';
import { allRecordings } from './recordings.ts';

/** Where the table stands in the chapter. */
export const CHAPTER = new URL('../../docs/redis-cli.md', import.meta.url);
const START = '<!-- differences: made by scripts/conformance/document.ts -->';
const END = '<!-- end of differences -->';

/** The chapter with the table as the list and the recordings have it now, formatted as all texts are. */
export async function withTable(chapter: string): Promise<string> {
  const start = chapter.indexOf(START);
  const end = chapter.indexOf(END);
  if (start === -1 || end < start) throw new Error('the chapter has no place for the table of differences');
  const whole = `${chapter.slice(0, start + START.length)}\n\n${table()}\n${chapter.slice(end)}`;
  return format(whole, { ...(await resolveConfig(CHAPTER)), parser: 'markdown' });
}

function table(): string {
  const { recordings } = allRecordings();
  const rows = DIFFERENCES.map((difference) => {
    const { session, line, here, why } = difference;
    const recorded = recordings.find((one) => one.session.name === session)?.recorded;
    const lines = recorded?.lines.filter(({ text }) => text === line) ?? [];
    const then = lines[(difference.occurrence ?? 1) - 1]?.runs.get('tty')?.printed ?? '';
    return [nameOf(difference), cell(then.replace(/\n$/, '')), cell(here), why];
  });
  const header = ['line', 'redis-cli and redis-server 7.0', 'here', 'why'];
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

function nameOf({ session, line }: Difference): string {
  return `${cell(line)} (${session})`;
}

/** Code in a cell: bars would end it, and lines stand in code spans of their own. */
function cell(text: string): string {
  return text
    .split('\n')
    .map((row) => `\`${row.replaceAll('|', '\\|')}\``)
    .join('<br>');
}
