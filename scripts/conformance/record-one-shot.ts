import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RespDecoder } from '#resp/decode.ts';
import { CommandDecoder } from '#resp/decode-command.ts';
import { encodeCommand, encodeValue } from '#resp/encode.ts';
import { showRecording, type RecordedSession } from './fixture-text.ts';
import { ONE_SHOT_CASES, SEED, showCase, type OneShotCase } from './one-shot-cases.ts';
import { installedVersion, startRealServer } from './real-server.ts';
import { startRelay, type Overheard } from './relay.ts';
import { sendCommands } from './send-commands.ts';

/**
 * Records what the installed redis-cli does with command lines, with all that it sends, the greeting of the connection
 * too. Run by hand: `npx tsx scripts/conformance/record-one-shot.ts`.
 */
async function main(): Promise<void> {
  const heading = `redis-cli ${installedVersion('redis-cli')}, redis-server ${installedVersion('redis-server')}`;
  const server = await startRealServer();
  const sessions: RecordedSession[] = [];
  for (const [index, one] of ONE_SHOT_CASES.entries()) {
    await sendCommands([...SEED, ...(one.before ?? [])], server.port);
    sessions.push(await record(`${index + 1}`, one, server.port));
  }
  await server.stop();
  writeFileSync(new URL('recorded-one-shot.txt', import.meta.url), showRecording(heading, sessions));
  process.stdout.write(`${sessions.length} command lines\n`);
}

async function record(name: string, one: OneShotCase, port: number): Promise<RecordedSession> {
  const relay = await startRelay(port);
  const directory = mkdtempSync(join(tmpdir(), 'keyspace-one-shot-'));
  const path = join(directory, 'script.lua');
  writeFileSync(path, one.script ?? '');
  const words = one.words.map((word) => (word === 'SCRIPT' ? path : word));
  const child = spawn('redis-cli', ['-p', String(relay.port), ...words], {
    env: { ...process.env, ...one.environment },
  });
  let printed = '';
  let error = '';
  child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString('latin1')));
  child.stderr.on('data', (bytes: Buffer) => (error += bytes.toString('latin1')));
  child.stdin.on('error', () => {});
  child.stdin.end(Buffer.from(one.input ?? '', 'latin1'));
  const code = await new Promise<number>((resolve) => {
    child.on('close', (exit) => resolve(exit ?? -1));
  });
  const { sent, received } = withoutDocs(relay.take());
  relay.close();
  rmSync(directory, { recursive: true });
  return {
    name,
    lines: [
      {
        text: Buffer.from(showCase(one)).toString('latin1'),
        sent,
        runs: new Map([['raw', { received, printed }]]),
      },
    ],
    ends: new Map([['raw', { error, code }]]),
  };
}

/** Without what redis-cli asks for the texts of HELP when lines come on a pipe, and the long answer to it. */
function withoutDocs({ sent, received }: Overheard): Overheard {
  const commands = new CommandDecoder()
    .push(Buffer.from(sent, 'latin1'))
    .map((words) => encodeCommand(words));
  const replies = new RespDecoder().push(Buffer.from(received, 'latin1')).map(encodeValue);
  const docs = commands.findIndex((command) => latin1(command) === DOCS);
  if (docs === -1) return { sent, received };
  return {
    sent: commands.toSpliced(docs, 1).map(latin1).join(''),
    received: replies.toSpliced(docs, 1).map(latin1).join(''),
  };
}

const DOCS = '*2\r\n$7\r\nCOMMAND\r\n$4\r\nDOCS\r\n';
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

await main();
