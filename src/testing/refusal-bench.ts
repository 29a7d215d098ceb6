import { MachineClock } from '#engine/clock.ts';
import { FileSystem } from '#engine/filesystem/file-system.ts';
import { VirtualNetwork } from '#engine/network/network.ts';
import { unrepeatable } from '#engine/random-source.ts';
import { initialConfiguration } from '#engine/server/configuration.ts';
import { NodeClock } from '#engine/server/node-clock.ts';
import { ServerNode } from '#engine/server/server-node.ts';
import { nodeId } from '#protocol/ids.ts';
import { CommandReference } from '#redis-cli/command-reference.ts';
import { splitArguments } from '#redis-cli/split-arguments.ts';
import { errorText } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { Refusal } from '#state/prompts-store.ts';
import { ReplHarness } from './repl-harness.ts';
import { engineModule, startTestServer, type TestClient, type TestServer } from './test-server.ts';

/** The words of a line as redis-cli splits it. */
export const words = (line: string): Uint8Array[] => {
  const split = splitArguments(line);
  if (split === 'invalid') throw new Error(`${line} is no command`);
  return split;
};

export type ServerRefusal = Extract<Refusal, { by: 'server' }>;
type Runner = Pick<TestClient, 'run'>;
type Inspect = (commands: readonly Command[]) => Promise<RespValue[]>;

/** A refusal of a command typed outside of any transaction, in database 0. */
export const refusalOf = (line: string, error: string): ServerRefusal => ({
  by: 'server',
  command: words(line),
  error,
  db: 0,
  inTransaction: false,
  before: [],
});

/** A real server whose errors are explained: it is asked what explains them, as the page asks it. */
export class RefusalBench {
  readonly server: TestServer;
  readonly parts: { readonly inspect: Inspect; readonly reference: CommandReference };

  constructor(server: TestServer, inspect: Inspect = (commands) => server.inspect(commands)) {
    this.server = server;
    this.parts = {
      inspect,
      reference: new CommandReference({ inspect, getState: () => ({ generation: 1 }) }),
    };
  }

  static async start(options: Parameters<typeof startTestServer>[0] = {}): Promise<RefusalBench> {
    return new RefusalBench(await startTestServer(options));
  }

  /** Runs lines one after another, whatever they are answered. */
  async play(lines: readonly string[], client: Runner = this.server): Promise<void> {
    for (const line of lines) await client.run(words(line));
  }

  /** Runs lines, of which the last must be refused. */
  async refuse(lines: string, client: Runner = this.server): Promise<ServerRefusal> {
    const all = lines.split('\n').map((line) => line.trim());
    const last = all.pop() ?? '';
    await this.play(all, client);
    const error = errorText(await client.run(words(last)));
    if (error === null) throw new Error(`${last} was not refused`);
    return refusalOf(last, error);
  }
}

/** The files of a server that starts with these, by name. */
export function filesOf(files: Readonly<Record<string, string>>): FileSystem {
  const made = new FileSystem(() => BigInt(Date.now()) * 1_000_000n);
  for (const [name, text] of Object.entries(files))
    made.write(made.create(name), 0, new TextEncoder().encode(text));
  return made;
}

/** What redis-cli itself says of a line that it does not send; empty when it sends it. */
export async function refusedByTerminal(line: string): Promise<Refusal> {
  let refused: Refusal = { by: 'redis-cli', error: '', line };
  const terminal = new ReplHarness({
    onUnreadable: (read, error) => (refused = { by: 'redis-cli', error, line: read }),
  });
  await terminal.start();
  await terminal.type(`${line}\r`);
  return refused;
}

/** What a server in protected mode tells somebody who comes from another machine. */
export async function toldToStranger(line: string): Promise<ServerRefusal> {
  const clock = new MachineClock();
  const network = new VirtualNetwork(clock);
  const server = new ServerNode({
    observed: false,
    program: 'server',
    id: nodeId('n1'),
    ip: '192.0.2.1',
    port: 6379,
    module: await engineModule(),
    network,
    files: new FileSystem(() => clock.realNs()),
    clock: new NodeClock(clock),
    random: unrepeatable(),
    makeSentinel: null,
    scriptLimitMs: 5_000,
    configuration: initialConfiguration({ appendOnly: false }),
    arguments: ['--protected-mode', 'yes'],
    onLog: () => undefined,
    onScriptLimit: () => undefined,
    onBlocked: () => undefined,
    onEnd: () => undefined,
    onWake: () => undefined,
    waitInside: () => () => false,
  });
  await server.boot();
  const socket = network.connect({ ip: '192.0.2.7', port: 0 }, { ip: '192.0.2.1', port: 6379 });
  while (server.step());
  const told = new TextDecoder().decode(socket?.incoming.take(socket.incoming.size));
  server.crash('done with');
  return refusalOf(line, told.replace(/^-/, '').replace(/\r?\n$/, ''));
}
