import { encodeCommand } from '#resp/encode.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { reasonOf } from '../cluster/failures.ts';
import { answerTo, greet, nextAnswer } from '../greeting.ts';
import { interruptible } from '../interruption.ts';
import { joinBytes } from '../join-bytes.ts';
import { SERVER } from '../own-words.ts';
import { ReplyStream } from '../reply-stream.ts';
import { addressText } from '../server-address.ts';
import { ToolFailure, type ToolIo } from './tool-io.ts';

/** The connection of a tool. Every wait ends with an interruption too, and rejects with `Interrupted` then. */
export class ToolConnection {
  readonly #io: ToolIo;
  readonly #stream: ReplyStream;

  private constructor(io: ToolIo, stream: ReplyStream) {
    this.#io = io;
    this.#stream = stream;
  }

  /** Connects and greets. Rejects with a `ToolFailure` when either cannot be: a tool does nothing then. */
  static async open(io: ToolIo): Promise<ToolConnection> {
    const stream = new ReplyStream(await openLink(io));
    const { problem } = await interruptible(io.interrupted, greet(stream, io.greeting));
    if (problem === null) return new ToolConnection(io, stream);
    stream.close();
    throw new ToolFailure(`${problem}\n`);
  }

  /** The reply, which may be an error. Rejects with a `ToolFailure` when none comes. */
  async ask(command: Command): Promise<RespValue> {
    const reply = await interruptible(this.#io.interrupted, answerTo(this.#stream, command));
    if (reply === null) throw new ToolFailure('\nI/O error\n');
    return reply;
  }

  /**
   * The replies to several commands that are sent at once. `complaint`: what is said when the one with this number is
   * not answered.
   */
  async askAll(commands: readonly Command[], complaint: (at: number) => string): Promise<RespValue[]> {
    if (commands.length > 0) this.#stream.send(joinBytes(commands.map(encodeCommand)));
    const replies: RespValue[] = [];
    while (replies.length < commands.length) {
      const reply = await interruptible(this.#io.interrupted, nextAnswer(this.#stream));
      if (reply === null) throw new ToolFailure(complaint(replies.length));
      replies.push(reply);
    }
    return replies;
  }

  /** Sends bytes whose replies are taken one by one. They must not be changed afterwards. */
  send(bytes: Uint8Array): void {
    this.#stream.send(bytes);
  }

  /** The next reply. Rejects with a `ToolFailure` when none comes. */
  async next(): Promise<RespValue> {
    const reply = await interruptible(this.#io.interrupted, nextAnswer(this.#stream));
    if (reply === null) throw new ToolFailure('Error reading from the server: it closed the connection\n');
    return reply;
  }

  /** A reply that has come already; `null` without one. */
  take(): RespValue | null {
    for (;;) {
      const incoming = this.#stream.take();
      if (incoming?.kind !== 'value') return null;
      if (incoming.value.kind !== 'push') return incoming.value;
    }
  }

  /** Sends a command, and gives the bytes that come from then on, which are no RESP, up to the connection's end. */
  async *rawBytes(command: Command): AsyncGenerator<Uint8Array, void, void> {
    const chunks: Uint8Array[] = [];
    let ended = false;
    let wake = (): void => undefined;
    this.#stream.divert(
      (bytes) => {
        chunks.push(bytes);
        wake();
      },
      () => {
        ended = true;
        wake();
      },
    );
    this.#stream.send(encodeCommand(command));
    for (;;) {
      for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) yield chunk;
      if (ended) return;
      const more = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await interruptible(this.#io.interrupted, more);
    }
  }

  close(): void {
    this.#stream.close();
  }
}

/** A link that comes when nobody waits for it any more is closed. */
async function openLink(io: ToolIo): ReturnType<ToolIo['open']> {
  const opening = io.open().catch((error: unknown) => {
    throw new ToolFailure(
      `Could not connect to ${SERVER} at ${addressText(io.address)}: ${reasonOf(error)}\n`,
    );
  });
  void opening.then(
    (late) => {
      if (io.interrupted.aborted) late.close();
    },
    () => undefined,
  );
  return interruptible(io.interrupted, opening);
}
