import { readFile } from 'node:fs/promises';
import type { LeftOutOfCommands } from '#protocol/dump.ts';
import { Redis7Commands } from '#engine/dump/redis-7-commands.ts';
import { readDump, type ReadDump } from '#engine/dump/read-dump.ts';
import { writeDump } from '#engine/dump/write-dump.ts';
import { Engine, FIRST_NODE } from '#engine/engine.ts';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import { inspectedNow } from '#engine/server/inspector.ts';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import { utf8Text } from '#resp/text.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';

let compiled: Promise<WebAssembly.Module> | null = null;

function engineModule(): Promise<WebAssembly.Module> {
  compiled ??= relinkedEngine().then(async (path) => WebAssembly.compile(await readFile(path)));
  return compiled;
}

/** A server of ours with data from a file, as the sandbox has them after an import. */
export interface OurServer {
  readonly read: ReadDump['contents'];
  readonly run: CommandRunner;
  snapshot(): Promise<Uint8Array<ArrayBuffer>>;
  commands(): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly leftOut: LeftOutOfCommands }>;
  stop(): void;
}

export async function importHere(file: Uint8Array<ArrayBuffer>): Promise<OurServer> {
  const module = await engineModule();
  const { contents, files, folders } = await readDump(module, new Blob([file]));
  const engine = new Engine({ module });
  const placed = engine.newFiles();
  for (const folder of folders) placed.restoreFolder(folder);
  for (const [at, { path, bytes }] of files.entries())
    placed.restore(path, at + 1, new Uint8Array(await bytes.arrayBuffer()));
  const node = await engine.startNode({ id: FIRST_NODE, files: placed, appendOnly: true });
  const write = async (form: 'rdb' | 'commands', take: (bytes: Uint8Array) => void): Promise<void> =>
    writeDump(module, inspectedNow(node, engine.clock), form, take);
  return {
    read: contents,
    run: runnerOf(engine),
    snapshot: async () => {
      const parts: Uint8Array[] = [];
      await write('rdb', (bytes) => void parts.push(bytes.slice()));
      return new Uint8Array(Buffer.concat(parts));
    },
    commands: async () => {
      const parts: Uint8Array[] = [];
      const commands = new Redis7Commands((bytes) => void parts.push(bytes));
      await write('commands', (bytes) => commands.push(bytes));
      return { bytes: new Uint8Array(Buffer.concat(parts)), leftOut: commands.leftOut };
    },
    stop: () => engine.stop(),
  };
}

function runnerOf(engine: Engine): CommandRunner {
  const socket = engine.connect(FIRST_NODE);
  const decoder = new RespDecoder();
  const waiting: Array<(reply: RespValue) => void> = [];
  socket.incoming.onReadable = () => {
    for (const reply of decoder.push(socket.incoming.take(socket.incoming.size))) waiting.shift()?.(reply);
  };
  return (command) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      socket.outgoing.push(encodeCommand(command));
    });
}

/** The commands in a file, each once, with the subcommand of those that have one. */
export function commandsIn(bytes: Uint8Array): string[] {
  const names = new RespDecoder().push(bytes).map((command) => {
    const words = command.kind === 'array' ? command.items : [];
    const [name = '', second = ''] = words.map((word) => (word.kind === 'bulk' ? utf8Text(word.bytes) : ''));
    return ['FUNCTION', 'XGROUP'].includes(name) ? `${name} ${second}` : name;
  });
  return [...new Set(names)].toSorted();
}
