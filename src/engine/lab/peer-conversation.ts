import type { LabMessageKind } from '#protocol/lab.ts';
import { CommandDecoder } from '#resp/decode-command.ts';
import { RespDecoder } from '#resp/decode.ts';
import { isWord, textOf, utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { BusMessage } from './bus-messages.ts';
import { ReplicationReader } from './replication-stream.ts';
import { shownWords } from './shown-words.ts';

const named = (words: readonly Uint8Array[], ...names: readonly string[]): boolean =>
  names.some((name) => isWord(words[0], name));

/** What a node wants with a command to another, by what it is and by the command. */
function kindOfCommand(words: readonly Uint8Array[], fromSentinel: boolean): LabMessageKind {
  const [, second] = words;
  if (fromSentinel) {
    if (named(words, 'PUBLISH')) return 'hello';
    if (named(words, 'SENTINEL')) {
      // SENTINEL IS-MASTER-DOWN-BY-ADDR ip port epoch runid: without a run id it only asks for an opinion.
      return isWord(words[5], '*') ? 'opinion-request' : 'leader-vote-request';
    }
    return named(words, 'PING', 'INFO', 'CLIENT', 'SUBSCRIBE', 'AUTH', 'HELLO') ? 'check' : 'order';
  }
  if (named(words, 'REPLCONF')) return isWord(second, 'ACK') ? 'replica-ack' : 'sync-request';
  if (named(words, 'PSYNC', 'SYNC', 'PING', 'AUTH')) return 'sync-request';
  if (named(words, 'RESTORE', 'RESTORE-ASKING', 'SELECT')) return 'moved-keys';
  return named(words, 'CLUSTER') && isWord(second, 'SYNCSLOTS') ? 'moved-keys' : 'command';
}

/**
 * Follows a connection between two nodes that speak RESP: a replica with its primary, a Sentinel with a node, a primary
 * that hands keys to another. Commands go one way and replies come back, until a replica has asked for its primary's
 * data: then the way back carries these, and after them the primary's writes.
 */
export class PeerConversation {
  readonly #fromSentinel: boolean;
  #commands = new CommandDecoder();
  #replies = new RespDecoder();
  /** What the commands that wait for their replies were. */
  #unanswered: LabMessageKind[] = [];
  #sizes = { there: new Sizes(), back: new Sizes() };
  #replication: ReplicationReader | null = null;
  #movesSlots = false;
  #subscribed = false;

  /** @param fromSentinel The node that opened the connection is a Sentinel. */
  constructor(fromSentinel: boolean) {
    this.#fromSentinel = fromSentinel;
  }

  /** What the node that opened the connection said with these bytes. Throws `RespProtocolError` for what is no command. */
  there(chunk: Uint8Array): BusMessage[] {
    return this.#sizes.there.share(
      chunk,
      this.#commands.push(chunk).map((words) => this.#command(words)),
    );
  }

  /** What the other said. Throws `RespProtocolError` for what is no reply. */
  back(chunk: Uint8Array): BusMessage[] {
    if (this.#replication !== null) return this.#replication.push(chunk);
    return this.#sizes.back.share(
      chunk,
      this.#replies.push(chunk).map((reply) => this.#reply(reply)),
    );
  }

  /** Another that has heard the same. */
  copy(): PeerConversation {
    const copy = new PeerConversation(this.#fromSentinel);
    copy.#commands = this.#commands.copy();
    copy.#replies = this.#replies.copy();
    copy.#unanswered = [...this.#unanswered];
    copy.#sizes = { there: this.#sizes.there.copy(), back: this.#sizes.back.copy() };
    copy.#replication = this.#replication?.copy() ?? null;
    copy.#movesSlots = this.#movesSlots;
    copy.#subscribed = this.#subscribed;
    return copy;
  }

  #command(words: readonly Uint8Array[]): Told {
    const kind = kindOfCommand(words, this.#fromSentinel);
    if (kind === 'replica-ack') return { what: kind, detail: shownWords(words) };
    if (named(words, 'CLUSTER')) this.#movesSlots = true;
    else if (this.#movesSlots) return { what: 'moved-keys', detail: shownWords(words) };
    if (named(words, 'PSYNC')) this.#replication = new ReplicationReader();
    this.#subscribed ||= named(words, 'SUBSCRIBE');
    this.#unanswered.push(kind);
    // Of an order, which is a transaction, the command that matters is told, not those around it.
    const around = kind === 'order' && named(words, 'MULTI', 'EXEC', 'CONFIG', 'CLIENT');
    return { what: kind, detail: around ? '' : shownWords(words) };
  }

  #reply(reply: RespValue): Told {
    const lines =
      reply.kind === 'array' || reply.kind === 'push' ? reply.items.map((item) => textOf(item) ?? '') : [];
    const text = shownWords(
      (lines.length > 0 ? lines : [textOf(reply)?.split('\r\n')[0] ?? '']).map(utf8Bytes),
    );
    if (this.#subscribed) return { what: 'hello', detail: text };
    const asked = this.#unanswered.shift();
    const isOpinion = asked === 'opinion-request' || asked === 'leader-vote-request';
    return { what: isOpinion ? 'opinion' : asked === 'sync-request' ? 'sync-answer' : 'reply', detail: text };
  }
}

interface Told {
  readonly what: LabMessageKind;
  readonly detail: string;
}

/** A chunk's bytes belong to the messages that end in it, with those that came since the last of them. */
class Sizes {
  #since = 0;

  copy(): Sizes {
    const copy = new Sizes();
    copy.#since = this.#since;
    return copy;
  }

  share(chunk: Uint8Array, told: readonly Told[]): BusMessage[] {
    const bytes = this.#since + chunk.length;
    this.#since = told.length === 0 ? bytes : 0;
    const each = told.length === 0 ? 0 : Math.floor(bytes / told.length);
    return told.map((one, at) => ({ ...one, bytes: at === told.length - 1 ? bytes - each * at : each }));
  }
}
