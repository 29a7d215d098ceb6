import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeCommand } from '#resp/encode.ts';
import { farClient, watchedRecord } from '#testing/far-client.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { readScript, sendingsOf, type Way } from './command-script.ts';
import { slippedIn, type Slips } from './slipped-in.ts';

/** The server reads up to so many bytes of a client at a time (`PROTO_IOBUF_LEN` of Valkey 9.1). */
const READ_BYTES = 16 * 1024;
/** A way over the link; the test's clock is moved over it. */
const MINUTE = 60_000;

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ observed: true });
});
afterEach(() => server.stop());

/** Sends a script and, at the same moment from as far away, one command of another client. */
async function race(
  script: string,
  way: Way,
  times = 100,
): Promise<{ readonly slips: Slips; readonly bytes: number }> {
  const commands = readScript(script, times);
  if ('kind' in commands) throw new Error(commands.kind);
  const [sending] = sendingsOf(commands, way);
  if (sending === undefined) throw new Error('nothing to send');
  const record = watchedRecord(server);
  const [own, other] = [farClient(server, MINUTE), farClient(server, MINUTE)];
  // Both are known to the server, and the window of the record in which that was is over.
  await server.advance(1000);
  const opened = record.events.find(
    (event) => event.kind === 'client-opened' && event.address === own.address,
  );
  if (opened?.kind !== 'client-opened') throw new Error('the client was not seen');
  const after = record.last;
  own.send(sending.bytes);
  other.send(encodeCommand(['GET', 'counter']));
  await server.advance(MINUTE);
  const slips = slippedIn(record.events, { client: opened.client, after, way, commands: commands.length });
  return { slips, bytes: sending.bytes.length };
}

const LONG = `APPEND log ${'x'.repeat(400)}`;
const words = ({ others }: Slips): string[] =>
  others.map(({ command }) => command.words.map((word) => word.start).join(' '));

describe('another client’s command that arrives together with a pipeline', () => {
  test('waits for one that the server reads at once', async () => {
    const { slips, bytes } = await race('INCR counter', 'pipeline');
    expect(bytes).toBeLessThan(READ_BYTES);
    expect(slips).toMatchObject({ others: [], seen: 100, whole: true, skipped: 0 });
  });

  test('slips into one that is longer than the server reads at once: a pipeline is not atomic', async () => {
    const { slips, bytes } = await race(LONG, 'pipeline', 50);
    expect(bytes).toBeGreaterThan(READ_BYTES);
    expect(words(slips)).toEqual(['GET counter']);
    expect(slips).toMatchObject({ seen: 50, whole: true });
  });

  test('never slips into a transaction, however long it is', async () => {
    const { slips, bytes } = await race(LONG, 'transaction', 50);
    expect(bytes).toBeGreaterThan(READ_BYTES);
    expect(slips).toMatchObject({ others: [], seen: 50, whole: true, skipped: 0 });
  });
});

test('what the record had no room for is said, not guessed', async () => {
  const { slips } = await race('INCR counter\nINCR other\nINCR third\nINCR fourth', 'pipeline');
  // The next window of the record tells what was left out.
  await server.advance(100);
  expect(slips.whole).toBe(false);
  expect(slips.seen).toBeGreaterThan(0);
  expect(slips.seen).toBeLessThan(400);
});
