import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Link } from '#redis-cli/link.ts';
import { runCli } from '#redis-cli/run-cli.ts';
import { answeringLink } from './answering-link.ts';
import { readRecording } from './fixture-text.ts';
import { ReplayLink } from './replay-link.ts';
import { printedUntil, shapeOf, TIMED_CASES, type TimedCase } from './timed-cases.ts';

const { heading, sessions } = readRecording(
  readFileSync(new URL('recorded-timed.txt', import.meta.url), 'utf8'),
);

/** What ours prints until it has printed enough. Time passes with every look at the clock. */
async function ourPrint({ words, until }: TimedCase, link: Link): Promise<string> {
  const interrupted = new AbortController();
  let time = 0;
  let printed = '';
  let whole: string | null = null;
  const code = await runCli(['-p', '6379', ...words], {
    environment: {},
    openServer: () => Promise.resolve(link),
    own: { open: () => Promise.resolve(link), inspect: () => Promise.resolve([]) },
    input: (async function* () {})(),
    inputIsTerminal: false,
    outputIsTerminal: false,
    interact: () => Promise.resolve(0),
    readFile: () => Promise.reject(new Error('No such file or directory')),
    write: (bytes) => {
      printed += Buffer.from(bytes).toString('latin1');
      whole ??= printedUntil(printed, until);
      if (whole !== null) interrupted.abort();
    },
    writeError: (text) => (printed += text),
    sleep: (ms) => {
      time += ms;
      return Promise.resolve();
    },
    now: () => (time += words.includes('--lru-test') ? 100 : 0.3),
    catchInterrupt: () => interrupted.signal,
  });
  expect([0, 130]).toContain(code);
  return whole ?? printed;
}

describe('a tool that goes on until it is stopped', () => {
  it.each(TIMED_CASES.map((one, index) => ({ one, index, name: one.words.join(' ') })))(
    'prints what redis-cli 7.0 was recorded to print, but for the figures: $name',
    async ({ one, index }) => {
      const [line] = sessions[index]?.lines ?? [];
      const { printed = '', received = '' } = line?.runs.get('raw') ?? {};
      expect(line?.text).toBe(JSON.stringify(one.words));
      const ours = await ourPrint(one, received === '' ? answeringLink([]) : new ReplayLink(received));
      // The figures of --stat follow from what the server said.
      const shape = received === '' ? shapeOf : (whole: string) => whole;
      expect(shape(ours)).toBe(shape(printed));
    },
  );

  it('was recorded with 7.0', () => {
    expect(heading).toMatch(/^redis-cli 7\.0\.\d+, redis-server 7\.0\.\d+$/);
    expect(sessions).toHaveLength(TIMED_CASES.length);
  });
});
