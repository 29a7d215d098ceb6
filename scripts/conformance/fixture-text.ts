import { modeNamed, type Mode } from './modes.ts';

/**
 * What redis-cli was recorded to do, as text that can be read in a review. Printable ASCII stands as it is, other bytes
 * as `\xhh`, `\r`, `\n` or `\t`, a backslash as `\\`. A lone backslash at the end of a row says that the line break
 * after it was not there.
 *
 *     == lists
 *     > RPUSH l a
 *     sent *3\r\n$5\r\nRPUSH\r\n…
 *     reply raw tty
 *       :1
 *     print raw
 *       1
 *     print tty
 *       (integer) 1
 *     end raw tty
 *       exit 0
 *
 * In the rows of a reply the line break is CR LF, as the protocol has it. All texts have one character for each byte.
 */
export interface RecordedLine {
  readonly text: string;
  /** The commands, as they were sent; in every form of output the same. */
  readonly sent: string;
  readonly runs: ReadonlyMap<Mode, RecordedRun>;
}

export interface RecordedRun {
  readonly received: string;
  readonly printed: string;
}

export interface RecordedSession {
  readonly name: string;
  readonly lines: readonly RecordedLine[];
  /** What was on standard error, and the exit code. */
  readonly ends: ReadonlyMap<Mode, RecordedEnd>;
}

export interface RecordedEnd {
  readonly error: string;
  readonly code: number;
}

/** The sessions as text, under a heading that says what they were recorded with. */
export function showRecording(heading: string, sessions: readonly RecordedSession[]): string {
  return [heading, ...sessions.flatMap(showSession)].map((row) => `${row}\n`).join('');
}

function showSession({ name, lines, ends }: RecordedSession): string[] {
  const error = new Map([...ends].map(([mode, end]) => [mode, end.error] as const));
  const code = new Map([...ends].map(([mode, end]) => [mode, `exit ${end.code}\n`] as const));
  return [
    '',
    `== ${name}`,
    ...lines.flatMap(showLine),
    ...showShared('error', error, '\n'),
    ...showShared('end', code, '\n'),
  ];
}

function showLine({ text, sent, runs }: RecordedLine): string[] {
  const received = new Map([...runs].map(([mode, run]) => [mode, run.received] as const));
  const printed = new Map([...runs].map(([mode, run]) => [mode, run.printed] as const));
  return [
    `> ${escapeBytes(text)}`,
    ...(sent === '' ? [] : [`sent ${escapeBytes(sent)}`]),
    ...showShared('reply', received, '\r\n'),
    ...showShared('print', printed, '\n'),
  ];
}

/** Texts by mode, those that are alike once. An empty one is not shown. */
function showShared(what: string, texts: ReadonlyMap<Mode, string>, lineBreak: string): string[] {
  const modes = new Map<string, Mode[]>();
  for (const [mode, text] of texts) if (text !== '') modes.set(text, [...(modes.get(text) ?? []), mode]);
  return [...modes].flatMap(([text, shared]) => [
    `${what} ${shared.join(' ')}`,
    ...showRows(text, lineBreak),
  ]);
}

function showRows(text: string, lineBreak: string): string[] {
  const rows = text.split(lineBreak);
  const last = rows.pop() ?? '';
  const shown = rows.map((row) => `  ${escapeBytes(row)}`);
  return last === '' ? shown : [...shown, `  ${escapeBytes(last)}\\`];
}

const ESCAPES = new Map([
  ['\\', '\\\\'],
  ['\r', '\\r'],
  ['\n', '\\n'],
  ['\t', '\\t'],
]);
const ESCAPED = new Map([...ESCAPES].map(([character, escape]) => [escape, character] as const));

function escapeBytes(text: string): string {
  return text.replace(
    /[^ -[\]-~]/g,
    (character) => ESCAPES.get(character) ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

function readBytes(text: string): string {
  return text.replace(
    /\\(?:[\\rnt]|x[\da-f]{2})/g,
    (escape) => ESCAPED.get(escape) ?? String.fromCharCode(Number.parseInt(escape.slice(2), 16)),
  );
}

/** Reads what `showRecording` wrote. */
export function readRecording(text: string): {
  readonly heading: string;
  readonly sessions: RecordedSession[];
} {
  const [heading = '', ...rows] = text.split('\n');
  const reader = new Reader();
  for (const row of rows) reader.take(row);
  return { heading, sessions: reader.sessions };
}

interface OpenLine {
  readonly text: string;
  sent: string;
  readonly runs: Map<Mode, { received: string; printed: string }>;
}

class Reader {
  readonly sessions: Array<{
    name: string;
    lines: OpenLine[];
    ends: Map<Mode, { error: string; code: number }>;
  }> = [];
  /** Takes the text of a row that belongs to the last heading. */
  #append: (row: string) => void = () => {};

  take(row: string): void {
    const [, what = '', rest = ''] = /^(==|>|sent|reply|print|error|end|) ?(.*)$/s.exec(row) ?? [];
    if (row.startsWith('  ')) this.#append(row.slice(2));
    else if (what === '==') this.sessions.push({ name: rest, lines: [], ends: new Map() });
    else if (what === '>')
      this.sessions.at(-1)?.lines.push({ text: readBytes(rest), sent: '', runs: new Map() });
    else if (what === 'sent') this.#line.sent = readBytes(rest);
    else if (what !== '') this.#open(what, rest.split(' ').map(modeNamed));
  }

  get #line(): OpenLine {
    const line = this.sessions.at(-1)?.lines.at(-1);
    if (line === undefined) throw new Error('a recording without a line');
    return line;
  }

  #open(what: string, modes: readonly Mode[]): void {
    if (what === 'error' || what === 'end') {
      this.#append = (row) => {
        for (const end of modes.map((mode) => this.#end(mode))) {
          if (what === 'error') end.error += lineOf(row, '\n');
          else end.code = Number(row.replace('exit ', ''));
        }
      };
      return;
    }
    const runs = modes.map((mode) => this.#run(mode));
    this.#append = (row) => {
      for (const run of runs) {
        if (what === 'reply') run.received += lineOf(row, '\r\n');
        else run.printed += lineOf(row, '\n');
      }
    };
  }

  #run(mode: Mode): { received: string; printed: string } {
    const { runs } = this.#line;
    const run = runs.get(mode) ?? { received: '', printed: '' };
    runs.set(mode, run);
    return run;
  }

  #end(mode: Mode): { error: string; code: number } {
    const ends = this.sessions.at(-1)?.ends ?? new Map<Mode, { error: string; code: number }>();
    const end = ends.get(mode) ?? { error: '', code: 0 };
    ends.set(mode, end);
    return end;
  }
}

/** A row's bytes with its line break, unless a lone backslash at its end says that there was none. */
function lineOf(row: string, lineBreak: string): string {
  const lone = /(?<!\\)(?:\\\\)*\\$/.test(row);
  return lone ? readBytes(row.slice(0, -1)) : readBytes(row) + lineBreak;
}
