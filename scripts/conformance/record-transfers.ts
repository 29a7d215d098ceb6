import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { showRecording, type RecordedSession } from './fixture-text.ts';
import { SEED } from './one-shot-cases.ts';
import { installedVersion, startRealServer } from './real-server.ts';
import { startRelay } from './relay.ts';
import { sendCommands } from './send-commands.ts';
import { TRANSFER_CASES, type TransferCase } from './transfer-cases.ts';

/**
 * Records what `--pipe`, `--rdb` and `--replica` of the installed redis-cli send, get and print. Run by hand:
 * `npx tsx scripts/conformance/record-transfers.ts`.
 */
async function main(): Promise<void> {
  const heading = `redis-cli ${installedVersion('redis-cli')}, redis-server ${installedVersion('redis-server')}`;
  const server = await startRealServer();
  const sessions: RecordedSession[] = [];
  for (const [index, one] of TRANSFER_CASES.entries()) {
    await sendCommands([...SEED, ...SETTINGS, ...(one.before ?? [])], server.port);
    sessions.push(await record(`${index + 1}`, one, server.port));
  }
  await server.stop();
  writeFileSync(new URL('recorded-transfers.txt', import.meta.url), showRecording(heading, sessions));
  process.stdout.write(`${sessions.length} transfers\n`);
}

/** A snapshot comes at once, without a file, unless a case has it otherwise. */
const SETTINGS = [
  ['CONFIG', 'SET', 'repl-diskless-sync-delay', '0'],
  ['CONFIG', 'SET', 'repl-diskless-sync', 'yes'],
];

async function record(name: string, one: TransferCase, port: number): Promise<RecordedSession> {
  const relay = await startRelay(port);
  const child = spawn('stdbuf', ['-o0', 'redis-cli', '-p', String(relay.port), ...one.words]);
  let printed = '';
  let error = '';
  child.stdout.on('data', (bytes: Buffer) => {
    printed += bytes.toString('latin1');
    if (one.follows !== undefined && printed.includes(one.follows.until)) child.kill();
  });
  child.stderr.on('data', (bytes: Buffer) => {
    const isReady = (): boolean => error.includes('Logging commands from master');
    const wasReady = isReady();
    error += bytes.toString('latin1');
    if (one.follows !== undefined && isReady() && !wasReady) void sendCommands(one.follows.commands, port);
  });
  child.stdin.on('error', () => {});
  child.stdin.end(Buffer.from(one.input ?? '', 'latin1'));
  const code = await new Promise<number>((resolve) => {
    child.on('close', (exit) => resolve(exit ?? -1));
  });
  const { sent, received } = relay.take();
  relay.close();
  return {
    name,
    lines: [{ text: JSON.stringify(one.words), sent, runs: new Map([['raw', { received, printed }]]) }],
    ends: new Map([['raw', { error, code }]]),
  };
}

await main();
