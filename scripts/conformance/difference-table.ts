import { format, resolveConfig } from 'prettier';
import { DIFFERENCES, type Difference } from './differences.ts';
import { allRecordings } from './recordings.ts';

/** Where the tables stand. */
export const CHAPTER = new URL('../../docs/redis-cli.md', import.meta.url);

/** The chapter with the tables as the list and the recordings have them now, formatted as all texts are. */
export async function withTables(chapter: string): Promise<string> {
  const whole = withTable(withTable(chapter, 'redis-cli'), 'server');
  return format(whole, { ...(await resolveConfig(CHAPTER)), parser: 'markdown' });
}

function withTable(chapter: string, by: 'redis-cli' | 'server'): string {
  const opening = `<!-- differences of the ${by}: made by scripts/conformance/document.ts -->`;
  const start = chapter.indexOf(opening) + opening.length;
  const end = chapter.indexOf('<!-- end -->', start);
  if (start < opening.length || end === -1) throw new Error(`the chapter has no place for the ${by}`);
  const differences = DIFFERENCES.filter(({ byCli }) => (byCli === true) === (by === 'redis-cli'));
  return `${chapter.slice(0, start)}\n\n${table(differences)}\n${chapter.slice(end)}`;
}

function table(differences: readonly Difference[]): string {
  const { recordings } = allRecordings();
  const rows = differences.map((difference) => {
    const { session, line, here, why } = difference;
    const recorded = recordings.find((one) => one.session.name === session)?.recorded;
    const lines = recorded?.lines.filter(({ text }) => text === line) ?? [];
    const runs = lines[(difference.occurrence ?? 1) - 1]?.runs;
    const then = (runs?.get('tty') ?? runs?.get('tty3'))?.printed ?? '';
    return [nameOf(difference), cell(then.replace(/\n$/, '')), cell(here), why];
  });
  const header = ['line', '7.0', 'here', 'why'];
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

function nameOf({ session, line }: Difference): string {
  return `${cell(line)} (${session})`;
}

/** Code in a cell: bars would end it, and lines stand in code spans of their own. */
function cell(text: string): string {
  if (text === '') return 'nothing';
  return text
    .split('\n')
    .map((row) => `\`${row.replaceAll('|', '\\|')}\``)
    .join('<br>');
}
