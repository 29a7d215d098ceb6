import { exchangeCommand, type PrintKind } from '#redis-cli/command-exchange.ts';
import type { Link } from '#redis-cli/link.ts';
import { ReplyStream, type StreamEnd } from '#redis-cli/reply-stream.ts';
import { afterConnect, initialSession, type SessionState } from '#redis-cli/session-state.ts';
import { ReplySilence, subscriptionCommand, wordName } from '#resp/command-replies.ts';
import { encodeCommand } from '#resp/encode.ts';
import { errorText } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';

/** Where what a command brings is put: its reply, and messages that come afterwards. */
export type TakeReply = (value: RespValue, kind: PrintKind) => void;

/** How a command ended: with a reply, with an error for a reply, or with the connection. */
export type CommandEnd =
  | { readonly kind: 'answered' | 'refused' }
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'closed' };

/**
 * One client of a script, on one connection. Commands are sent one after the other, each when the one before is
 * answered. Messages that come in between go to the command that asked for them.
 */
export class ScriptClient {
  readonly #stream: ReplyStream;
  readonly #silence = new ReplySilence();
  #session: SessionState = afterConnect(initialSession(''));
  /** Takes what comes without being asked for: of the last SUBSCRIBE or MONITOR. */
  #listening: TakeReply | null = null;
  #underWay: Promise<unknown> | null = null;

  constructor(link: Link) {
    this.#stream = new ReplyStream(link, { onArrival: () => this.#takeMessages() });
  }

  /** Whether its connection lasts. */
  get open(): boolean {
    return this.#stream.end === null;
  }

  /** Whether a command waits for its reply. */
  get busy(): boolean {
    return this.#underWay !== null;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#underWay !== null) await this.#underWay;
  }

  /** Sends a command, when those before it are answered. Never rejects. */
  run(command: readonly Uint8Array[], take: TakeReply): Promise<CommandEnd> {
    const before = this.#underWay ?? Promise.resolve();
    const done = before
      .then(() => this.#exchange(command, take))
      .finally(() => {
        if (this.#underWay !== done) return;
        this.#underWay = null;
        this.#takeMessages();
      });
    this.#underWay = done;
    return done;
  }

  /** Ends the connection; a command that is under way ends as `closed`. */
  close(): void {
    this.#stream.close();
  }

  async #exchange(command: readonly Uint8Array[], take: TakeReply): Promise<CommandEnd> {
    if (this.#silence.silences(command)) {
      this.#stream.send(encodeCommand(command));
      return { kind: 'answered' };
    }
    const subscribes = subscriptionCommand(wordName(command[0]))?.adds === true;
    if (subscribes) this.#listening = take;
    let refused = false;
    const end = await exchangeCommand(command, {
      stream: this.#stream,
      session: this.#session,
      onSession: (session) => (this.#session = session),
      print: (value, kind) => {
        const isReply = kind === 'reply' || kind === 'raw';
        if (isReply) refused = errorText(value) !== null;
        (isReply ? take : (this.#listening ?? take))(value, kind);
      },
    });
    if (end === 'monitor') this.#listening = take;
    if (typeof end === 'object') return lostAs(end);
    return { kind: refused ? 'refused' : 'answered' };
  }

  #takeMessages(): void {
    if (this.#underWay !== null) return;
    for (let incoming = this.#stream.take(); incoming?.kind === 'value'; incoming = this.#stream.take()) {
      this.#listening?.(incoming.value, incoming.value.kind === 'push' ? 'push' : 'message');
    }
  }
}

function lostAs(end: StreamEnd): CommandEnd {
  switch (end.kind) {
    case 'closed':
      return { kind: 'closed' };
    case 'lost':
      return { kind: 'lost', reason: end.reason };
    case 'broken':
      return { kind: 'lost', reason: end.error.message };
  }
}
