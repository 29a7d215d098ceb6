import { setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startBenchmark } from '#redis-cli/benchmark/start-benchmark.ts';
import type { Link } from '#redis-cli/link.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { runCli, type CliHost } from '#redis-cli/run-cli.ts';
import { answeringLink } from './answering-link.ts';
import { readRecording } from './fixture-text.ts';
import { ReplayLink } from './replay-link.ts';
import { printedUntil, shapeOf, TIMED_CASES, type TimedCase } from './timed-cases.ts';

const { heading, sessions } = readRecording(
  readFileSync(new URL('recorded-timed.txt', import.meta.url), 'utf8'),
);

const word = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });
const config = (name: string, value: string): RespValue => ({
  kind: 'array',
  items: [word(name), word(value)],
});

/** A server to which each connection is a new one. redis-benchmark's first one asks for the configuration. */
function serverFor({ program, words }: TimedCase): () => Link {
  let opened = 0;
  const refusal: RespValue = {
    kind: 'error',
    bytes: utf8Bytes("ERR unknown command 'FOO', with args beginning with: "),
  };
  return () => {
    if (program === undefined) return answeringLink([]);
    if (opened++ === 0) return answeringLink([config('save', ''), config('appendonly', 'no')]);
    return answeringLink(words.includes('FOO') ? [refusal] : []);
  };
}

/** What ours prints until it has printed enough. Time passes with every look at the clock. */
async function ourPrint({ program, words, until }: TimedCase, open: () => Link): Promise<string> {
  const interrupted = new AbortController();
  setMaxListeners(0, interrupted.signal);
  let time = 0;
  let printed = '';
  let whole: string | null = null;
  const host: CliHost = {
    environment: {},
    openServer: () => Promise.resolve(open()),
    own: { open: () => Promise.resolve(open()), inspect: () => Promise.resolve([]) },
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
  };
  const line = ['-p', '6379', ...words];
  if (program === 'redis-benchmark') await startBenchmark(line, { ...host, columns: null });
  else await runCli(line, host);
  return whole ?? printed;
}

describe('a tool that goes on until it is stopped', () => {
  it.each(TIMED_CASES.map((one, index) => ({ one, index, name: one.words.join(' ') })))(
    'prints what redis-cli 7.0 was recorded to print, but for the figures: $name',
    async ({ one, index }) => {
      const [line] = sessions[index]?.lines ?? [];
      const { printed = '', received = '' } = line?.runs.get('raw') ?? {};
      expect(line?.text).toBe(JSON.stringify(one.words));
      const ours = await ourPrint(one, received === '' ? serverFor(one) : () => new ReplayLink(received));
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
