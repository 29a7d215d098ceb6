import { createServer, type Server, type Socket } from 'node:net';
import { runInNewContext } from 'node:vm';
import { createClient, type RedisClientType } from 'redis';
import { describeCommand } from '#lesson-kit/reply-text.ts';
import { entryTitle, type ReferenceEntry, type ReferenceGroup } from '#lesson-kit/reference.ts';
import type { ScriptLine } from '#lesson-kit/script.ts';
import { RespDecoder } from '#resp/decode.ts';
import { textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { meantLine, nodeOf, playLines, ReferenceServers } from './reference-bench.ts';
import type { RehearsalServer } from './rehearsal-server.ts';

/**
 * Runs the node-redis calls of a group on the real server, each in place of the line of its example that it stands for,
 * and says what is wrong: nothing when each sends the words of that line, in any order behind the name, and is answered
 * as the line is.
 */
export async function wrongNodeCalls(group: ReferenceGroup): Promise<readonly string[]> {
  const servers = new ReferenceServers(group);
  let caller: Caller | null = null;
  try {
    const wrong: string[] = [];
    for (const entry of group.entries) {
      const meant = meantCommand(entry);
      if (entry.node === null || meant === null) continue;
      const { node } = entry;
      const problem = await servers.with(entry, async (server) => {
        const at = nodeOf(group, meant.line.client);
        if (caller?.leadsTo(server, at) !== true) {
          await caller?.close();
          caller = await Caller.open(server, at);
        }
        const problems = await wrongWithCall({ group, entry, meant, server, caller, code: node });
        if (!caller.isAsNew) {
          await caller.close();
          caller = null;
        }
        return problems.length === 0 ? null : `${entryTitle(entry)}: ${problems.join('; ')}`;
      });
      if (problem !== null) wrong.push(problem);
    }
    return wrong;
  } finally {
    await (caller as Caller | null)?.close();
    await servers.stop();
  }
}

interface MeantCommand {
  readonly at: number;
  readonly line: Extract<ScriptLine, { readonly kind: 'command' }>;
}

function meantCommand(entry: ReferenceEntry): MeantCommand | null {
  const at = meantLine(entry);
  const line = entry.example?.script.lines[at];
  return line?.kind === 'command' ? { at, line } : null;
}

interface Attempt {
  readonly group: ReferenceGroup;
  readonly entry: ReferenceEntry;
  readonly meant: MeantCommand;
  readonly server: RehearsalServer;
  readonly caller: Caller;
  readonly code: string;
}

async function wrongWithCall(attempt: Attempt): Promise<readonly string[]> {
  const { group, entry, meant, server, caller, code } = attempt;
  const { lines } = entry.example?.script ?? { lines: [] };
  await playLines(group, server, lines.slice(0, meant.at));
  const { sent, ended } = caller.call(code);
  await caller.pass(Promise.race([sent, ended]));
  await server.settle();
  await playLines(group, server, lines.slice(meant.at + 1));
  const end = await caller.pass(ended);
  return [
    ...wrongEnd(end, entry.example?.expect ?? 'ok'),
    ...wrongWords(caller.commands, describeCommand(meant.line.command), entry.subject.name),
  ];
}

type CallEnd = { readonly value: unknown } | { readonly error: string };

function wrongEnd(end: CallEnd, expect: 'ok' | 'error'): readonly string[] {
  if ('error' in end) return expect === 'error' ? [] : [end.error];
  return expect === 'ok' ? [] : ['the call should fail'];
}

function wrongWords(commands: readonly string[], meant: string, name: string): readonly string[] {
  const [only] = commands;
  if (commands.length === 1 && only !== undefined && sameWords(only, meant)) return [];
  if (commands.length > 1 && commands.some((sent) => `${sent} `.startsWith(`${name} `))) return [];
  return [`it sends ${commands.join(' | ') || 'nothing'} where the example has ${meant}`];
}

const sameWords = (one: string, other: string): boolean => sorted(one) === sorted(other);
const sorted = (command: string): string => command.toUpperCase().split(' ').toSorted().join(' ');

/** Commands after which a connection is no longer what it was when it was new. */
const LASTING =
  /^(?:AUTH|CLIENT|HELLO|MONITOR|MULTI|P?SUBSCRIBE|READONLY|RESET|SELECT|SHUTDOWN|SSUBSCRIBE|WATCH)\b/u;

/** A node-redis client, connected over TCP to one node of a server in this process; what it sends is read along. */
class Caller {
  readonly commands: string[] = [];
  readonly #server: RehearsalServer;
  readonly #node: string | null;
  readonly #door: Server;
  readonly #client: RedisClientType;
  #onSent: () => void = () => {};

  private constructor(server: RehearsalServer, node: string | null, door: Server) {
    this.#server = server;
    this.#node = node;
    this.#door = door;
    door.on('connection', (tcp: Socket) => this.#join(tcp));
    const address = door.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    this.#client = createClient({ socket: { host: '127.0.0.1', port, reconnectStrategy: false } });
    this.#client.on('error', () => {});
  }

  static async open(server: RehearsalServer, node: string | null): Promise<Caller> {
    const door = createServer({ noDelay: true });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const caller = new Caller(server, node, door);
    await caller.pass(caller.#client.connect());
    return caller;
  }

  leadsTo(server: RehearsalServer, node: string | null): boolean {
    return this.#server === server && this.#node === node && this.#client.isReady;
  }

  /** Whether the last call has left the connection as it found it. */
  get isAsNew(): boolean {
    return this.#client.isReady && !this.commands.some((command) => LASTING.test(command));
  }

  /** Evaluates a call; `sent` resolves when it has sent something, `ended` when it is over, and never rejects. */
  call(code: string): { readonly sent: Promise<void>; readonly ended: Promise<CallEnd> } {
    this.commands.length = 0;
    const sent = new Promise<void>((resolve) => (this.#onSent = resolve));
    const scope = { client: this.#client, console: { log: () => {} } };
    const call: unknown = runInNewContext(`(async () => (${code}))()`, scope);
    const ended = Promise.resolve(call).then(
      (value): CallEnd => ({ value }),
      // It is an error of another context, so it is none of this one's class.
      (error: unknown): CallEnd => ({ error: String(error) }),
    );
    return { sent, ended };
  }

  /** Resolves as the promise does, and has a lab's time pass meanwhile. */
  async pass<T>(promise: Promise<T>): Promise<T> {
    if (this.#server.nodes.length === 0) return promise;
    let pending = true;
    const over = (): void => void (pending = false);
    promise.then(over, over);
    while (pending) {
      await this.#server.tick(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return promise;
  }

  close(): Promise<void> {
    this.#client.destroy();
    return new Promise((resolve) => void this.#door.close(() => resolve()));
  }

  #join(tcp: Socket): void {
    const link = this.#server.connect(this.#node);
    const decoder = new RespDecoder();
    link.onData((bytes) => void tcp.write(bytes));
    link.onClose(() => tcp.end());
    tcp.on('data', (bytes) => {
      for (const command of decoder.push(new Uint8Array(bytes))) this.#note(command);
      link.send(new Uint8Array(bytes));
    });
    tcp.on('error', () => {});
    tcp.on('close', () => link.close());
  }

  #note(command: RespValue): void {
    const words = 'items' in command ? command.items.map((word) => textOf(word) ?? '') : [];
    this.commands.push(describeCommand(words));
    this.#onSent();
  }
}
