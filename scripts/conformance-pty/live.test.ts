import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HINT_COLUMNS } from '#redis-cli/fixtures/hint-cases.ts';
import { TERMINAL_CASES } from '#redis-cli/fixtures/terminal-cases.ts';
import type {
  HintRecording,
  RecordedTerminalCase,
  StepView,
} from '#redis-cli/fixtures/terminal-recording.ts';
import { hintRecording, terminalRecording } from '#testing/terminal-comparison.ts';
import { recordCase, type Settled } from './record-case.ts';
import { hintBehind, recordHints } from './record-hints.ts';
import { startRealServer, type RealServer } from './redis-server.ts';

/** A few of the recorded cases, which say nothing that changes from run to run. */
const CASES = [
  'prompt: SELECT in a transaction',
  'words: HELP of commands',
  'words: preferences',
  'completion: several, then the line itself',
  'completion: another key takes what is shown',
  'editing: Home, End and Delete',
  'streams: the Lua debugger',
];

/** The version of a program, by its own words; null where it is not installed. */
function versionOf(program: string): string | null {
  try {
    return execFileSync(program, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

const missing = ['redis-cli', 'redis-server', 'python3'].filter((program) => versionOf(program) === null);
const installed = versionOf('redis-cli') ?? '';
const isRecorded = missing.length === 0 && installed === terminalRecording.recordedWith;

/** Longer than any step needs on a busy machine, in milliseconds; then what is there is compared. */
const LONGEST_STEP = 15_000;
const LOOK_AGAIN = 20;

/** Lines of which the hint was recorded; each is another kind of hint. */
const HINTS = [
  'get ',
  'set k v ',
  'set k v ex 10 ',
  'mset k v ',
  'zadd z nx ',
  'xread count ',
  'config get',
  'nosuch ',
];

/** Waits for each line to stand there with its hint. */
function untilHinted(hints: HintRecording['hints']): Settled {
  const wanted = [null, ...hints].values();
  return async ({ look }) => {
    const next = wanted.next().value ?? null;
    const isThere = (view: StepView): boolean =>
      next === null ||
      (view.rows.join('').includes(next.line.trimEnd()) && hintBehind(next.line, view) === next.hint);
    await until(async () => isThere(await look()));
  };
}

/** Looks again and again until it is so, or for as long as a step may take. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const last = Date.now() + LONGEST_STEP;
  while (!(await isSo()) && Date.now() < last) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}

/** Waits for what was recorded to be on the screen. */
function untilAs(recorded: RecordedTerminalCase): Settled {
  const wanted = recorded.steps.map(seen).values();
  return async ({ look }) => {
    const step = JSON.stringify(wanted.next().value);
    await until(async () => JSON.stringify(seen(await look())) === step);
  };
}

const seen = ({ rows, cursor, bells }: StepView): StepView => ({ rows, cursor, bells });

describe('the redis-cli that is installed', () => {
  let server: RealServer | null = null;
  beforeAll(async () => {
    if (isRecorded) server = await startRealServer();
  });
  afterAll(() => server?.stop());

  test('is the recorded one; otherwise it is said that recordings are all that is compared with', () => {
    const why = missing.length > 0 ? `not installed: ${missing.join(', ')}` : `another version: ${installed}`;
    if (!isRecorded) process.stderr.write(`The terminal is compared with recordings only; ${why}\n`);
    expect(terminalRecording.recordedWith).toMatch(isRecorded ? installed : /^redis-cli 7\.0\./);
  });

  test.each(isRecorded ? CASES : [])('shows what was recorded: %s', { timeout: 120_000 }, async (name) => {
    const one = TERMINAL_CASES.find((known) => known.name === name);
    const recorded = terminalRecording.cases.find((known) => known.name === name);
    if (one === undefined || recorded === undefined) throw new Error(`${name} is not recorded`);
    if (server === null) throw new Error('there is no server');
    const live = await recordCase(one, server, untilAs(recorded));
    expect(live.steps.map(seen)).toEqual(recorded.steps.map(seen));
  });

  test.each(isRecorded ? [HINTS] : [])(
    'shows the hints that were recorded',
    { timeout: 120_000 },
    async (...lines) => {
      if (server === null) throw new Error('there is no server');
      const wide = hintRecording.hints.filter(
        ({ line, columns }) => lines.includes(line) && columns === HINT_COLUMNS,
      );
      const live = await recordHints(
        wide.map(({ line }) => line),
        HINT_COLUMNS,
        server,
        untilHinted(wide),
      );
      expect(wide).toHaveLength(HINTS.length);
      expect(live).toEqual(wide);
    },
  );
});
