import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { RespDecoder } from '#resp/decode.ts';
import { encodeValue } from '#resp/encode.ts';
import { textOf, utf8Bytes } from '#resp/text.ts';
import { showRecording, type RecordedSession } from './fixture-text.ts';
import { installedVersion, startRealServer } from './real-server.ts';
import { startRelay } from './relay.ts';
import { printedUntil, TIMED_CASES, type TimedCase } from './timed-cases.ts';

/**
 * Records what the tools of the installed redis-cli print that go on until they are stopped. Of `--stat` the replies are
 * recorded too: its figures follow from them. Run by hand: `npx tsx scripts/conformance/record-timed.ts`.
 */
async function main(): Promise<void> {
  const heading = `redis-cli ${installedVersion('redis-cli')}, redis-server ${installedVersion('redis-server')}`;
  const server = await startRealServer();
  const sessions: RecordedSession[] = [];
  for (const [index, one] of TIMED_CASES.entries())
    sessions.push(await record(`${index + 1}`, one, server.port));
  await server.stop();
  writeFileSync(new URL('recorded-timed.txt', import.meta.url), showRecording(heading, sessions));
  process.stdout.write(`${sessions.length} tools\n`);
}

async function record(
  name: string,
  { program = 'redis-cli', words, until }: TimedCase,
  port: number,
): Promise<RecordedSession> {
  const relay = await startRelay(port);
  const child = spawn('stdbuf', ['-o0', program, '-p', String(relay.port), ...words]);
  let all = '';
  // Complaints are printed among the rest.
  child.stderr.on('data', (bytes: Buffer) => (all += bytes.toString('latin1')));
  const printed = await new Promise<string>((resolve) => {
    child.stdout.on('data', (bytes: Buffer) => {
      all += bytes.toString('latin1');
      const whole = printedUntil(all, until);
      if (whole !== null) resolve(whole);
    });
    child.on('close', () => resolve(all));
  });
  child.kill();
  const { received } = relay.take();
  relay.close();
  const replies = words.includes('--stat') ? withoutRest(received) : '';
  return {
    name,
    lines: [
      { text: JSON.stringify(words), sent: '', runs: new Map([['raw', { received: replies, printed }]]) },
    ],
    ends: new Map(),
  };
}

/** Of replies to INFO the fields that redis-cli looks at. */
function withoutRest(received: string): string {
  const replies = new RespDecoder().push(Buffer.from(received, 'latin1'));
  return replies
    .map((reply) => (textOf(reply) ?? '').split('\r\n').filter((field) => FIELDS.test(field)))
    .map((fields) => encodeValue({ kind: 'bulk', bytes: utf8Bytes(fields.join('\r\n')) }))
    .map((bytes) => Buffer.from(bytes).toString('latin1'))
    .join('');
}

const FIELDS =
  /^(?:db\d+|used_memory|\w+_clients|total_(?:commands|connections)_\w+|loading|\w+_in_progress):/;

await main();
