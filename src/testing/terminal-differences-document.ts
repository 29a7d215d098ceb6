import { format } from 'prettier';
import type { CommandReference } from '#redis-cli/command-reference.ts';
import { TERMINAL_DIFFERENCES, type TerminalDifference } from '#redis-cli/fixtures/terminal-differences.ts';
import type { TerminalStep } from '#redis-cli/fixtures/terminal-case.ts';
import type { ComparedStep } from './replay-terminal.ts';
import { compareCase, compareHints, terminalRecording, type Compared } from './terminal-comparison.ts';

const INTRODUCTION = `# redis-cli in Keyspace, compared with the real one

The terminal of Keyspace is made to be mistaken for redis-cli. What ${terminalRecording.recordedWith} shows on a
terminal was recorded step by step (\`scripts/conformance-pty\`), and a test plays the same keys and the same replies
with ours: rows, colours, cursor, bells, and the bytes that are sent. Where they differ is listed here with both
outputs and the reason; the list is \`src/redis-cli/fixtures/terminal-differences.ts\`, this page is written from it by
\`npx tsx scripts/conformance-pty/write-document.ts\`, and the test fails for a difference that is not listed as for a
listed one that is none any more. Where versions differ, ours is the newest behaviour.

Marks: \`⟦90:key⟧\` is text in the style that a terminal is told by SGR code 90, grey. A row that is the same in both is
left out at the beginning. Where ours sends what redis-cli did not, the recorded server answers OK.
`;

const BESIDES = `## What ours has besides

Nothing of this has a counterpart in 7.0, so none of it can be compared.

- **Ctrl-R** searches the history as in redis-cli since 7.4; Ctrl-S goes forward again, Ctrl-G gives up.
- **Words.** Alt-B, Alt-F and Ctrl with an arrow move by words, Alt-D deletes the next one.
- **Keys.** Where the last word of a line is a key, Tab offers keys that begin like it, after redis-cli’s own completions;
  \`key 1 of 3\` behind the line, in grey, tells them apart. They come from a bounded SCAN of a copy of the server, so that
  MONITOR shows nothing of it; hints and HELP ask that copy too.
- **\`(subscribed mode)\`** stands in the prompt while messages are read, as since 7.2.
- **\`connect\`** in a tab reaches the servers of that tab, and says so for any other address.
- **The Lua debugger** works with a server that can fork. The server in a tab cannot: that is said, debugging is switched off
  again, and EVAL works as usual.
- **Bounds.** Of a reply at most 10,000 lines or 1 MB are shown, and the true size is said; nothing in a reply can control
  the terminal.
- **The history** keeps lines with a password in memory only, also where the server refuses the line.
`;

/** The page `docs/redis-cli-interactive.md`: each listed difference with both outputs. */
export async function differencesDocument(reference: CommandReference): Promise<string> {
  const hints = await compareHints(reference);
  const sections: string[] = [];
  for (const difference of TERMINAL_DIFFERENCES) {
    const listed = new Set(difference.hints);
    const rows = hints
      .filter(({ line }) => listed.has(line))
      .map(({ line, theirs, ours }) => [code(line), code(theirs), code(ours)]);
    sections.push(section(difference, rows, await stepRows(difference, reference)));
  }
  return format([INTRODUCTION, ...sections, BESIDES].join('\n'), { parser: 'markdown', printWidth: 110 });
}

function section({ title, reason }: TerminalDifference, hints: Row[], steps: Row[]): string {
  const tables = [
    hints.length === 0 ? '' : table(['typed', 'redis-cli 7.0', 'Keyspace'], hints),
    steps.length === 0 ? '' : table(['in the case', 'redis-cli 7.0', 'Keyspace'], steps),
  ];
  return [`## ${title}`, reason, ...tables].filter((part) => part !== '').join('\n\n');
}

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

async function stepRows({ steps = {} }: TerminalDifference, reference: CommandReference): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, numbers] of Object.entries(steps)) {
    const compared = await compareCase(name, reference);
    const recorded = terminalRecording.cases.find((one) => one.name === name);
    for (const number of numbers) {
      const step = compared[number];
      const done = recorded?.steps[number];
      if (step === undefined || done === undefined) continue;
      const [theirs, ours] = shown(step);
      const end = done.end === null ? '' : '<br>(redis-cli ends)';
      rows.push([`${name}: ${stepText(done.step)}`, theirs + end, ours]);
    }
  }
  return rows;
}

/** What differs: rows without those that both begin with; else where the cursor stands, what is sent, the bells. */
function shown({ theirs, ours }: Compared<ComparedStep>): readonly [string, string] {
  if (theirs.rows.join('\n') === ours.rows.join('\n')) return [restText(theirs), restText(ours)];
  let same = 0;
  while (same < theirs.rows.length && theirs.rows[same] === ours.rows[same]) same += 1;
  const text = ({ rows }: ComparedStep): string =>
    rows.slice(same).map(code).join('<br>') || '(nothing more)';
  return [text(theirs), text(ours)];
}

function restText({ cursor, sent, bells }: ComparedStep): string {
  return `cursor in row ${cursor[0]}, column ${cursor[1]}; sent ${code(JSON.stringify(sent))}; bells: ${bells}`;
}

function stepText(step: TerminalStep | null): string {
  if (step === null) return 'the start';
  if ('keys' in step) return code(JSON.stringify(step.keys).slice(1, -1));
  if ('others' in step) return `another client: ${step.others.map(code).join(', ')}`;
  return { drop: 'the server drops the connection', down: 'the server stops', up: 'the server is back' }[
    step.server
  ];
}

/** As code within a cell of a table. */
function code(text: string): string {
  if (text === '') return '(nothing)';
  const escaped = text.replaceAll('|', '\\|');
  return escaped.includes('`') ? `\`\` ${escaped} \`\`` : `\`${escaped}\``;
}
