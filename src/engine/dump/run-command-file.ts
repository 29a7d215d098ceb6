import type { DumpContents } from '#protocol/dump.ts';
import { StorageError } from '#protocol/storage.ts';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import { errorText, textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { ScratchServer } from './scratch-server.ts';

/** Errors that are told in full; of the others only the number. */
const TOLD_REFUSALS = 20;
const SENT_AT_ONCE = 256 * 1024;
const MARK_LENGTH = 20;

export type CommandsRun = Pick<DumpContents, 'commands' | 'refused' | 'refusals'>;

/**
 * Sends a file to a server as `redis-cli --pipe` does: as it is, without waiting for replies, and behind it an ECHO of
 * random letters, whose reply tells that all of it has been run. An error reply is counted and the next command sent.
 *
 * Rejects with `unloadable` when the server ends the connection or itself, when a command waits for other clients, when
 * the file ends in the middle of a command, and when the server knows none of it.
 */
export async function runCommandFile(
  server: ScratchServer,
  bytes: Uint8Array,
  onProgress: (part: number) => void,
): Promise<CommandsRun> {
  const socket = server.connect();
  const replies = new Replies(randomMark());
  socket.incoming.onReadable = () => replies.push(socket.incoming.take(socket.incoming.size));
  const end = encodeCommand(['ECHO', replies.mark]);
  let sent = 0;
  const send = (): void => {
    while (sent < bytes.length && socket.outgoing.room > 0) {
      const part = bytes.subarray(sent, sent + Math.min(SENT_AT_ONCE, socket.outgoing.room));
      socket.outgoing.push(part);
      sent += part.length;
      // What has no line break at its end is a line all the same.
      if (sent === bytes.length) {
        if (part.at(-1) !== LINE_FEED) socket.outgoing.push(CRLF);
        socket.outgoing.push(end);
      }
      onProgress(sent / bytes.length);
    }
  };
  socket.outgoing.onWritable = send;
  send();
  while (!replies.isComplete) {
    const before = replies.count;
    await server.rest();
    if (!server.isRunning) throw unloadable(replies, 'the server has ended');
    if (socket.incoming.drained) throw unloadable(replies, 'the server has closed the connection');
    const stands = !replies.isComplete && replies.count === before && socket.outgoing.size === 0;
    if (stands) throw unloadable(replies, await whyItStands(server));
  }
  if (replies.count === 0) throw new StorageError('foreign', 'there is no command in it');
  if (replies.refused === replies.count)
    throw new StorageError(
      'foreign',
      `the server refuses all that is in it: ${replies.refusals[0]?.error ?? ''}`,
    );
  return { commands: replies.count, refused: replies.refused, refusals: replies.refusals };
}

const LINE_FEED = 10;
const CRLF = new TextEncoder().encode('\r\n');

class Replies {
  readonly mark: string;
  count = 0;
  refused = 0;
  readonly refusals: Array<{ readonly command: number; readonly error: string }> = [];
  isComplete = false;
  readonly #decoder = new RespDecoder();

  constructor(mark: string) {
    this.mark = mark;
  }

  push(bytes: Uint8Array): void {
    for (const reply of this.#decoder.push(bytes)) this.#take(reply);
  }

  #take(reply: RespValue): void {
    if (reply.kind === 'bulk' && textOf(reply) === this.mark) {
      this.isComplete = true;
      return;
    }
    this.count++;
    const error = errorText(reply);
    if (error === null) return;
    this.refused++;
    if (this.refusals.length < TOLD_REFUSALS) this.refusals.push({ command: this.count, error });
  }
}

function unloadable({ count, refusals }: Replies, because: string): StorageError {
  const last = refusals.at(-1);
  const after = `after ${count.toLocaleString('en-US')} ${count === 1 ? 'reply' : 'replies'} ${because}`;
  return new StorageError('unloadable', last?.command === count ? `${after}: ${last.error}` : after);
}

/** Nothing goes on and the end was not reached. */
async function whyItStands(server: ScratchServer): Promise<string> {
  const [clients] = await server.ask(['CLIENT', 'LIST', 'TYPE', 'normal']);
  const isBlocked = clients !== undefined && / flags=[^ ]*b/.test(textOf(clients) ?? '');
  return isBlocked ? 'a command waits for what other clients do' : 'the file ends in the middle of a command';
}

function randomMark(): string {
  const letters = crypto.getRandomValues(new Uint8Array(MARK_LENGTH));
  return String.fromCharCode(...letters.map((byte) => 97 + (byte % 26)));
}
