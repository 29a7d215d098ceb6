import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { runCli, type CliHost } from '#redis-cli/run-cli.ts';
import { readRecording, type RecordedSession } from './fixture-text.ts';
import { ONE_SHOT_CASES, showCase, type OneShotCase } from './one-shot-cases.ts';
import { ReplayLink } from './replay-link.ts';

const text = readFileSync(new URL('recorded-one-shot.txt', import.meta.url), 'utf8');
const { heading, sessions } = readRecording(text);

/** What redis-cli did with the command line. One character for each byte. */
interface Outcome {
  readonly sent: string;
  readonly printed: string;
  readonly error: string;
  readonly code: number;
}

function recordedOutcome({ lines, ends }: RecordedSession): Outcome & { readonly received: string } {
  const [line] = lines;
  const { printed = '', received = '' } = line?.runs.get('raw') ?? {};
  return { sent: line?.sent ?? '', printed, received, error: '', code: -1, ...ends.get('raw') };
}

const otherServer = (): Promise<never> => Promise.reject(new Error('a server was named'));

async function ourOutcome(one: OneShotCase, received: string): Promise<Outcome> {
  const link = new ReplayLink(received);
  let printed = '';
  let error = '';
  const host: CliHost = {
    environment: one.environment ?? {},
    openServer: () => Promise.resolve(link),
    own: { open: otherServer, inspect: otherServer },
    input: oneChunk(one.input ?? ''),
    inputIsTerminal: false,
    outputIsTerminal: false,
    interact: () => Promise.resolve(0),
    readFile: (path) =>
      path === 'SCRIPT'
        ? Promise.resolve(utf8Bytes(one.script ?? ''))
        : Promise.reject(new Error('No such file or directory')),
    write: (bytes) => (printed += Buffer.from(bytes).toString('latin1')),
    writeError: (complaint) => (error += Buffer.from(complaint).toString('latin1')),
    sleep: () => Promise.resolve(),
    now: () => 0,
  };
  const code = await runCli(['-p', '6379', ...one.words], host);
  return { sent: link.takeSent(), printed, error, code };
}

async function* oneChunk(input: string): AsyncGenerator<Uint8Array, void, void> {
  yield Uint8Array.from(Buffer.from(input, 'latin1'));
}

describe('a command line', () => {
  it.each(ONE_SHOT_CASES.map((one, index) => ({ one, index, name: showCase(one) })))(
    'does what redis-cli 7.0 was recorded to do: $name',
    async ({ one, index }) => {
      const recorded = sessions[index];
      if (recorded === undefined) throw new Error('the case was not recorded');
      const { received, ...outcome } = recordedOutcome(recorded);
      expect(await ourOutcome(one, received)).toEqual(outcome);
    },
  );

  it('was recorded as it stands', () => {
    expect(heading).toMatch(/^redis-cli 7\.0\.\d+, redis-server 7\.0\.\d+$/);
    expect(sessions.map(({ lines }) => lines[0]?.text)).toEqual(
      ONE_SHOT_CASES.map((one) => Buffer.from(showCase(one)).toString('latin1')),
    );
  });
});
