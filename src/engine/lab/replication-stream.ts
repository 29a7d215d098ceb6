import { CommandDecoder } from '#resp/decode-command.ts';
import { isWord } from '#resp/text.ts';
import type { BusMessage } from './bus-messages.ts';
import { shownWords } from './shown-words.ts';

/**
 * What a primary sends to a replica that has asked for its data (PSYNC): a line that says how it goes on; after
 * `+FULLRESYNC` a snapshot, of as many bytes as the line before it says; then the writes, as commands, for as long as
 * the connection lasts. Source: `replicationSetupReplicaForFullResync` and `sendBulkToReplica` in Valkey's replication.c.
 */
export class ReplicationReader {
  #writes = new CommandDecoder();
  #phase: 'answer' | 'announcement' | 'snapshot' | 'writes' = 'answer';
  #line: number[] = [];
  #snapshotBytes = 0;
  #left = 0;

  push(chunk: Uint8Array): BusMessage[] {
    const messages: BusMessage[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#phase === 'writes') {
        messages.push(...this.#written(rest));
        break;
      }
      rest = this.#phase === 'snapshot' ? this.#snapshot(rest, messages) : this.#readLine(rest, messages);
    }
    return messages;
  }

  /** Another that has read the same. */
  copy(): ReplicationReader {
    const copy = new ReplicationReader();
    copy.#writes = this.#writes.copy();
    copy.#phase = this.#phase;
    copy.#line = [...this.#line];
    copy.#snapshotBytes = this.#snapshotBytes;
    copy.#left = this.#left;
    return copy;
  }

  #readLine(bytes: Uint8Array, messages: BusMessage[]): Uint8Array {
    const end = bytes.indexOf(LF);
    this.#line.push(...bytes.subarray(0, end === -1 ? bytes.length : end));
    if (end === -1) return bytes.subarray(bytes.length);
    const line = String.fromCharCode(...this.#line).trim();
    const length = this.#line.length + 1;
    this.#line = [];
    // A bare line feed is a sign of life while the snapshot is being made.
    if (line !== '') this.#take(line, length, messages);
    return bytes.subarray(end + 1);
  }

  #take(line: string, bytes: number, messages: BusMessage[]): void {
    if (this.#phase === 'announcement') {
      this.#snapshotBytes = this.#left = Number(/^\$(\d+)$/.exec(line)?.[1] ?? 0);
      this.#phase = this.#left > 0 ? 'snapshot' : 'writes';
      return;
    }
    messages.push({ what: 'sync-answer', bytes, detail: line.slice(0, LONGEST_LINE) });
    if (line.startsWith('+FULLRESYNC')) this.#phase = 'announcement';
    else if (line.startsWith('+CONTINUE')) this.#phase = 'writes';
  }

  #snapshot(bytes: Uint8Array, messages: BusMessage[]): Uint8Array {
    const taken = Math.min(this.#left, bytes.length);
    this.#left -= taken;
    messages.push({ what: 'snapshot', bytes: taken, detail: `of ${this.#snapshotBytes} bytes` });
    if (this.#left === 0) this.#phase = 'writes';
    return bytes.subarray(taken);
  }

  #written(bytes: Uint8Array): BusMessage[] {
    const commands = this.#writes.push(bytes);
    const each = Math.floor(bytes.length / Math.max(1, commands.length));
    return commands.map((words, at) => ({
      what: isWord(words[0], 'REPLCONF')
        ? 'sync-answer'
        : isWord(words[0], 'PING')
          ? 'replica-ping'
          : 'write',
      bytes: at === commands.length - 1 ? bytes.length - each * at : each,
      detail: shownWords(words),
    }));
  }
}

const LF = 0x0a;
const LONGEST_LINE = 120;
