import type { LoggedExchange } from '#client/exchange-reader.ts';
import { errorText, isWord, textOf, withoutAttributes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { Refusal, RefusedCommand } from '#state/prompts-store.ts';

/**
 * Follows the exchanges of one client and says, of each, what of it was refused. Only a transaction needs memory: the
 * replies of its commands come with EXEC, and an EXEC that is refused is so because of commands before it.
 */
export class RefusalFollower {
  #queued: Array<readonly Uint8Array[]> = [];
  #refused: RefusedCommand[] = [];

  /** What was refused; null when nothing was, `undefined` when this exchange does not say. */
  note({ command, reply }: LoggedExchange, db: number): Refusal | null | undefined {
    if (command.length === 0) return undefined;
    const ends = isWord(command[0], 'exec') || isWord(command[0], 'discard') || isWord(command[0], 'reset');
    const refusal = reply === null ? undefined : this.#refusal(command, reply, db);
    if (ends || reply === null || begins(command, reply)) this.#forget();
    else this.#remember(command, reply);
    return refusal;
  }

  #refusal(command: readonly Uint8Array[], reply: RespValue, db: number): Refusal | null {
    const isExec = isWord(command[0], 'exec');
    const error = errorText(reply);
    if (error !== null) {
      const before = isExec && error.startsWith('EXECABORT') ? this.#refused : [];
      return { by: 'server', command, error, db, inTransaction: false, before };
    }
    const replies = withoutAttributes(reply);
    if (!isExec || !('items' in replies)) return null;
    for (const [at, item] of replies.items.entries()) {
      const inner = errorText(item);
      if (inner === null) continue;
      const queued = this.#queued[at] ?? command;
      return { by: 'server', command: queued, error: inner, db, inTransaction: true, before: [] };
    }
    return null;
  }

  #remember(command: readonly Uint8Array[], reply: RespValue): void {
    const error = errorText(reply);
    if (error !== null) this.#refused.push({ command, error });
    else if (reply.kind === 'simple' && textOf(reply) === 'QUEUED') this.#queued.push(command);
    // Outside of a transaction there is nothing to remember.
    else this.#forget();
  }

  #forget(): void {
    this.#queued = [];
    this.#refused = [];
  }
}

const begins = (command: readonly Uint8Array[], reply: RespValue): boolean =>
  isWord(command[0], 'multi') && errorText(reply) === null;
