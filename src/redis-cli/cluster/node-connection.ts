import { encodeCommand } from '#resp/encode.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { authCommand } from '../greeting.ts';
import { inertText } from '../inert-text.ts';
import { joinBytes } from '../join-bytes.ts';
import { ReplyStream, type StreamEnd } from '../reply-stream.ts';
import { addressText, type ServerAddress } from '../server-address.ts';
import { bytesOf } from '#resp/text.ts';
import { interruptible } from '../interruption.ts';
import type { ClusterIo } from './cluster-io.ts';
import { clusterMessages } from './cluster-messages.ts';
import { ClusterFailure, ReplyRefused } from './failures.ts';

const REPLICA_LOOK_MS = 100;
const REPLICA_LOOKS = 100;

/** A connection to one node. Commands are sent one after another; each waits for its reply. */
export class NodeConnection {
  /** The node, as it is named in what is printed. */
  readonly name: string;
  readonly #io: ClusterIo;
  readonly #stream: ReplyStream;

  private constructor(name: string, io: ClusterIo, stream: ReplyStream) {
    this.name = name;
    this.#io = io;
    this.#stream = stream;
  }

  /** Connects and authenticates. Rejects with why it cannot connect, or with a `ReplyRefused`. */
  static async open(io: ClusterIo, address: ServerAddress): Promise<NodeConnection> {
    const opening = io.open(address);
    // A link that comes when nobody waits for it any more is closed.
    void opening.then(
      (late) => {
        if (io.interrupted.aborted) late.close();
      },
      () => undefined,
    );
    const link = await interruptible(io.interrupted, opening);
    const connection = new NodeConnection(addressText(address), io, new ReplyStream(link));
    const { user, password } = io.credentials;
    try {
      if (password !== null) await connection.demand(authCommand(user, password));
    } catch (error) {
      connection.close();
      throw error;
    }
    return connection;
  }

  /** The reply, which may be an error. Rejects with a `ClusterFailure` when none comes. */
  async ask(command: Command): Promise<RespValue> {
    this.#stream.send(encodeCommand(command));
    return this.#next();
  }

  /** The reply. Rejects with a `ReplyRefused` when it is an error. */
  async demand(command: Command): Promise<RespValue> {
    const reply = await this.ask(command);
    const error = refusalOf(reply);
    if (error !== null) throw new ReplyRefused(this.name, error);
    return reply;
  }

  /**
   * The reply, as `demand` gives it; but a refusal because replicas are missing is asked again for some seconds. Valkey 8
   * and newer refuses CLUSTER SETSLOT so while a new replica is not in step yet.
   */
  async demandWithReplicas(command: Command): Promise<RespValue> {
    for (let left = REPLICA_LOOKS; ; left--) {
      try {
        return await this.demand(command);
      } catch (error) {
        const isMissing = error instanceof ReplyRefused && error.reply.startsWith('NOREPLICAS');
        if (!isMissing || left === 0) throw error;
        await interruptible(this.#io.interrupted, this.#io.sleep(REPLICA_LOOK_MS));
      }
    }
  }

  /** The replies to several commands that are sent at once. */
  async demandAll(commands: readonly Command[]): Promise<RespValue[]> {
    this.#stream.send(joinBytes(commands.map(encodeCommand)));
    const replies: RespValue[] = [];
    for (let at = 0; at < commands.length; at++) replies.push(await this.#next());
    const error = replies.map(refusalOf).find((refusal) => refusal !== null);
    if (error !== undefined && error !== null) throw new ReplyRefused(this.name, error);
    return replies;
  }

  /** The reply as text in which no control character is left but line breaks. Rejects also when it is no text. */
  async demandText(command: Command): Promise<string> {
    const bytes = bytesOf(await this.demand(command));
    if (bytes === null) throw new ClusterFailure(clusterMessages.unexpected(this.name, command));
    return inertText(bytes);
  }

  /** The reply as a number that counts something. */
  async demandCount(command: Command): Promise<number> {
    return countIn(this.name, command, await this.demand(command));
  }

  /** The replies to several commands as numbers that count something. */
  async demandCounts(commands: readonly Command[]): Promise<number[]> {
    const replies = await this.demandAll(commands);
    return replies.map((reply, at) => countIn(this.name, commands[at] ?? [], reply));
  }

  close(): void {
    this.#stream.close();
  }

  async #next(): Promise<RespValue> {
    for (;;) {
      const incoming = await interruptible(this.#io.interrupted, this.#stream.next());
      if (incoming.kind !== 'value') throw new ClusterFailure(this.#complaint(incoming));
      if (incoming.value.kind !== 'push') return incoming.value;
    }
  }

  #complaint(end: StreamEnd): string {
    return end.kind === 'broken'
      ? clusterMessages.notResp(this.name, end.error.message)
      : clusterMessages.lost(this.name);
  }
}

/** What an error reply says, harmless to a terminal; null for any other reply. */
export function refusalOf(reply: RespValue): string | null {
  return reply.kind === 'error' ? inertText(reply.bytes) : null;
}

function countIn(node: string, command: Command, reply: RespValue): number {
  if (reply.kind !== 'integer') throw new ClusterFailure(clusterMessages.unexpected(node, command));
  return Number(reply.value);
}
