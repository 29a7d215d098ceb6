import { errorText, textOf, withoutAttributes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { isBare, startsWith, type Words } from './command-words.ts';
import { readPubsubMessage } from './pubsub-message.ts';

/**
 * What redis-cli knows of its session, and how each reply changes it (`cliSendCommand`, `handlePubSubMode`). It is
 * inferred from commands and replies, never asked for: that is why SELECT inside MULTI changes the prompt at once.
 */
export interface SessionState {
  /** Host and port as the prompt shows them. */
  readonly address: string;
  readonly connected: boolean;
  readonly db: number;
  readonly inTransaction: boolean;
  /** The database that was selected when MULTI came: what a transaction that fails goes back to. */
  readonly dbBeforeTransaction: number;
  readonly resp3: boolean;
  /** Channels and patterns subscribed to, and shard channels: the server counts them apart. */
  readonly subscriptions: number;
  readonly shardSubscriptions: number;
}

/** What a server that was put back to an earlier moment knows of a connection that it had then. */
export type RecalledSession = Pick<SessionState, 'db' | 'inTransaction' | 'resp3'>;

export function initialSession(address: string): SessionState {
  return {
    address,
    connected: false,
    db: 0,
    inTransaction: false,
    dbBeforeTransaction: 0,
    resp3: false,
    subscriptions: 0,
    shardSubscriptions: 0,
  };
}

/** Whether the connection receives messages: then redis-cli waits for them instead of for a command. */
export function isSubscribed(state: SessionState): boolean {
  return state.subscriptions + state.shardSubscriptions > 0;
}

/** The prompt, its trailing space included. */
export function prompt(state: SessionState): string {
  if (!state.connected) return 'not connected> ';
  const db = state.db === 0 ? '' : `[${state.db}]`;
  const transaction = state.inTransaction ? '(TX)' : '';
  return `${state.address}${db}${transaction}${isSubscribed(state) ? '(subscribed mode)' : ''}> `;
}

/** A new connection has nothing of the old one's state; the database is selected again by a command. */
export function afterConnect(state: SessionState): SessionState {
  return { ...initialSession(state.address), connected: true };
}

/** The database stays known, so that a new connection can select it. */
export function afterDisconnect(state: SessionState): SessionState {
  return { ...initialSession(state.address), db: state.inTransaction ? state.dbBeforeTransaction : state.db };
}

/** What a message of pub/sub changes: the confirmations count the subscriptions. */
export function afterMessage(state: SessionState, value: RespValue): SessionState {
  const message = readPubsubMessage(value, state.resp3);
  if (message === null || !message.kind.endsWith('subscribe')) return state;
  const sharded = message.kind === 'ssubscribe' || message.kind === 'sunsubscribe';
  return sharded
    ? { ...state, shardSubscriptions: message.count }
    : { ...state, subscriptions: message.count };
}

/** What a command and its reply change. */
export function afterReply(state: SessionState, command: Words, reply: RespValue): SessionState {
  const { kind } = withoutAttributes(reply);
  // EXEC with arguments too many discards the transaction as well; redis-cli misses that and goes on saying (TX).
  const aborted = errorText(reply)?.startsWith('EXECABORT') ?? false;
  if (isBare(command, 'exec') || aborted) return afterExec(state, kind);
  if (startsWith(command, 'hello')) return afterHello(state, kind);
  if (kind === 'error') return state;
  if (startsWith(command, 'select') && command.length === 2) return afterSelect(state, command);
  if (isBare(command, 'multi')) return { ...state, inTransaction: true, dbBeforeTransaction: state.db };
  if (isBare(command, 'discard')) return { ...state, inTransaction: false, db: state.dbBeforeTransaction };
  if (isBare(command, 'reset')) return { ...initialSession(state.address), connected: true };
  return state;
}

/** EXEC ends the transaction whatever it answers; one that ran nothing selected nothing either. */
function afterExec(state: SessionState, kind: RespValue['kind']): SessionState {
  if (!state.inTransaction) return state;
  const failed = kind === 'error' || kind === 'nil';
  return { ...state, inTransaction: false, db: failed ? state.dbBeforeTransaction : state.db };
}

function afterHello(state: SessionState, kind: RespValue['kind']): SessionState {
  if (kind === 'map') return { ...state, resp3: true };
  return kind === 'array' ? { ...state, resp3: false } : state;
}

function afterSelect(state: SessionState, command: Words): SessionState {
  const db = Number.parseInt(textOf({ kind: 'bulk', bytes: command[1] ?? new Uint8Array(0) }) ?? '', 10);
  return Number.isNaN(db) ? state : { ...state, db };
}
