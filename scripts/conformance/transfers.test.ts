import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCli, type CliHost } from '#redis-cli/run-cli.ts';
import type { FileSink } from '#redis-cli/tools/tool-io.ts';
import { readRecording, type RecordedSession } from './fixture-text.ts';
import { TRANSFER_CASES, type TransferCase } from './transfer-cases.ts';
import { MARK, TransferLink } from './transfer-link.ts';

const { heading, sessions } = readRecording(
  readFileSync(new URL('recorded-transfers.txt', import.meta.url), 'utf8'),
);

/** What a transfer did. One character for each byte; without the mark, which is another each time. */
interface Outcome {
  readonly sent: string;
  readonly printed: string;
  readonly error: string;
  readonly code: number;
}

const withoutMark = (sent: string): string => sent.replace(MARK, 'ECHO MARK');

/** redis-cli sends SYNC as a line, and prints an error with the carriage return that ends it. */
const recordedSent = (sent: string): string =>
  withoutMark(sent).replace(/(?<!\$4\r\n)SYNC\r\n/, '*1\r\n$$4\r\nSYNC\r\n');
/** To standard output redis-cli also writes the mark that ends a snapshot. */
const recordedPrint = (printed: string, received: string): string => {
  const mark = /\$EOF:([^]{40})/.exec(received)?.[1];
  return mark !== undefined && printed.endsWith(mark) ? printed.slice(0, -mark.length) : printed;
};
/** redis-cli waits for a reply to REPLCONF ACK, and takes for it the first command that it is sent, and so drops that. */
const FIRST_COMMAND = '"SELECT","0"\n';

const recordedError = (error: string): string => error.replace(/\r$/gm, '');

async function ourOutcome({ words, input, follows }: TransferCase, received: string): Promise<Outcome> {
  const interrupted = new AbortController();
  const link = new TransferLink(received, () => {
    if (follows !== undefined) interrupted.abort();
  });
  let printed = '';
  let error = '';
  const write = (bytes: Uint8Array): void => void (printed += Buffer.from(bytes).toString('latin1'));
  const host: CliHost = {
    environment: {},
    openServer: () => Promise.resolve(link),
    own: { open: () => expect.unreachable(), inspect: () => expect.unreachable() },
    input: oneChunk(input ?? ''),
    inputIsTerminal: false,
    outputIsTerminal: false,
    interact: () => expect.unreachable(),
    readFile: () => expect.unreachable(),
    createFile: (path) => {
      expect(path).toBe('-');
      return Promise.resolve(sinkOf(write));
    },
    write,
    writeError: (complaint) => (error += complaint),
    sleep: () => Promise.resolve(),
    now: () => 0,
    catchInterrupt: () => interrupted.signal,
  };
  const code = await runCli(['-p', '6379', ...words], host);
  // Ours says in which line an error is.
  return { sent: withoutMark(link.sent), printed, error: error.replaceAll(/^line \d+: /gm, ''), code };
}

function sinkOf(write: (bytes: Uint8Array) => void): FileSink {
  return {
    write: (bytes) => Promise.resolve(write(bytes)),
    close: () => Promise.resolve(),
    abandon: () => Promise.resolve(),
  };
}

function recordedOutcome(
  { follows }: TransferCase,
  { lines: [line], ends }: RecordedSession,
): Outcome & { readonly received: string } {
  const { printed, received } = line?.runs.get('raw') ?? { printed: '', received: '' };
  const end = ends.get('raw') ?? { error: '', code: -1 };
  return {
    received,
    sent: recordedSent(line?.sent ?? ''),
    printed: (follows === undefined ? '' : FIRST_COMMAND) + recordedPrint(printed, received),
    error: recordedError(end.error),
    // One that was stopped has no code of its own there.
    code: follows === undefined ? end.code : 130,
  };
}

async function* oneChunk(input: string): AsyncGenerator<Uint8Array, void, void> {
  yield Uint8Array.from(Buffer.from(input, 'latin1'));
}

describe('a transfer', () => {
  it.each(TRANSFER_CASES.map((one, index) => ({ one, index, name: `${index + 1} ${one.words.join(' ')}` })))(
    'sends and prints what redis-cli 7.0 was recorded to: $name',
    async ({ one, index }) => {
      const session = sessions[index];
      if (session === undefined) throw new Error('the case was not recorded');
      expect(session.lines[0]?.text).toBe(JSON.stringify(one.words));
      const { received, ...outcome } = recordedOutcome(one, session);
      expect(await ourOutcome(one, received)).toEqual(outcome);
    },
  );

  it('was recorded with 7.0', () => {
    expect(heading).toMatch(/^redis-cli 7\.0\.\d+, redis-server 7\.0\.\d+$/);
    expect(sessions).toHaveLength(TRANSFER_CASES.length);
  });
});
