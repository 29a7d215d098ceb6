import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { format } from 'prettier';
import {
  HINT_COLUMNS,
  HINT_LINES,
  NARROW_HINT_COLUMNS,
  NARROW_HINT_LINES,
} from '#redis-cli/fixtures/hint-cases.ts';
import { TERMINAL_CASES } from '#redis-cli/fixtures/terminal-cases.ts';
import type { HintRecording, RecordedTerminalCase } from '#redis-cli/fixtures/terminal-recording.ts';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import { textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { terminalRecording } from '#testing/terminal-comparison.ts';
import { recordCase } from './record-case.ts';
import { recordHints } from './record-hints.ts';
import { startRealCluster, startRealServer, type RealServer } from './redis-server.ts';

/**
 * Records what the installed redis-cli shows on a terminal, step by step, and what it describes commands by: facts to
 * compare ours with. Run by hand, `npx tsx scripts/conformance-pty/record.ts [case …]`; it needs redis-server, redis-cli
 * and python3. With names of cases only these are recorded anew.
 */
async function main(names: readonly string[]): Promise<void> {
  const server = await startRealServer();
  const cluster = await startRealCluster();
  const recordedWith = execFileSync('redis-cli', ['--version'], { encoding: 'utf8' }).trim();
  try {
    const known = names.length === 0 ? [] : terminalRecording.cases;
    const cases: RecordedTerminalCase[] = [];
    for (const one of TERMINAL_CASES) {
      const kept = names.includes(one.name) ? undefined : known.find(({ name }) => name === one.name);
      cases.push(kept ?? (await recordCase(one, one.cluster === true ? cluster : server)));
    }
    await write('terminal-7.0.json', { recordedWith, cases });
    process.stdout.write(`${cases.length} cases recorded with ${recordedWith}\n`);
    if (names.length > 0) return;
    const docs = await ask(server, ['COMMAND', 'DOCS']);
    writeFileSync(fixture('command-docs-7.0.jsonl'), docLines(docs));
    const hints = [
      ...(await recordHints(HINT_LINES, HINT_COLUMNS, server)),
      ...(await recordHints(NARROW_HINT_LINES, NARROW_HINT_COLUMNS, server)),
    ];
    await write('hints-7.0.json', { recordedWith, hints } satisfies HintRecording);
    process.stdout.write(`${hints.length} hints recorded\n`);
  } finally {
    await server.stop();
    await cluster.stop();
  }
}

const fixture = (name: string): URL => new URL(`../../src/redis-cli/fixtures/${name}`, import.meta.url);

async function write(name: string, content: unknown): Promise<void> {
  writeFileSync(fixture(name), await format(JSON.stringify(content), { parser: 'json', printWidth: 110 }));
}

/** One line for each command: its name and what is said of it, as the arrays of the reply. */
function docLines(reply: RespValue): string {
  const items = 'items' in reply ? reply.items : [];
  const lines: string[] = [];
  for (let at = 0; at + 1 < items.length; at += 2)
    lines.push(JSON.stringify(items.slice(at, at + 2).map(plain)));
  return `${lines.sort().join('\n')}\n`;
}

function plain(value: RespValue): unknown {
  if ('items' in value) return value.items.map(plain);
  return value.kind === 'integer' ? Number(value.value) : textOf(value);
}

function ask(server: RealServer, command: readonly string[]): Promise<RespValue> {
  const decoder = new RespDecoder();
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(encodeCommand(command)));
    socket.on('error', reject);
    socket.on('data', (bytes: Buffer) => {
      const [value] = decoder.push(new Uint8Array(bytes));
      if (value === undefined) return;
      socket.destroy();
      resolve(value);
    });
  });
}

await main(process.argv.slice(2));
