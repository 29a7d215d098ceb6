import { createServer, type Server, type Socket } from 'node:net';
import { runInNewContext } from 'node:vm';
import { createClient, type RedisClientType } from 'redis';
import { describeCommand } from '#lesson-kit/reply-text.ts';
import { RespDecoder } from '#resp/decode.ts';
import { textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { RehearsalServer } from './rehearsal-server.ts';

/** What became of a call: what it resolved with, or why it was rejected. */
export type CallEnd = { readonly value: unknown } | { readonly error: string };

/** Commands after which a connection is no longer what it was when it was new. */
const LASTING =
  /^(?:AUTH|CLIENT|HELLO|MONITOR|MULTI|P?SUBSCRIBE|READONLY|RESET|SELECT|SHUTDOWN|SSUBSCRIBE|WATCH)\b/u;

/** A node-redis client, connected over TCP to one node of a server in this process; what it sends is read along. */
export class NodeRedisCaller {
  /** The commands that the last call has sent, each as it would be typed. */
  readonly commands: string[] = [];
  readonly #server: RehearsalServer;
  /** Where it is connected; null is the first node. */
  readonly node: string | null;
  readonly #door: Server;
  readonly #client: RedisClientType;
  #onSent: () => void = () => {};

  private constructor(server: RehearsalServer, node: string | null, door: Server) {
    this.#server = server;
    this.node = node;
    this.#door = door;
    door.on('connection', (tcp: Socket) => this.#join(tcp));
    const address = door.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    this.#client = createClient({ socket: { host: '127.0.0.1', port, reconnectStrategy: false } });
    this.#client.on('error', () => {});
  }

  static async open(server: RehearsalServer, node: string | null): Promise<NodeRedisCaller> {
    const door = createServer({ noDelay: true });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const caller = new NodeRedisCaller(server, node, door);
    await caller.pass(caller.#client.connect());
    return caller;
  }

  leadsTo(server: RehearsalServer, node: string | null): boolean {
    return this.#server === server && this.node === node && this.#client.isReady;
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
    const link = this.#server.connect(this.node);
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
