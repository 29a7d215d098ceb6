import type { ListedClient } from '../client-list.ts';
import { commandText, reportedText } from '../events/reported-text.ts';
import type { ToldClient } from '../events/told-client.ts';
import { toldReply, type AnsweredCommand } from '../events/told-reply.ts';
import type { TransactionsRaw } from './read.ts';
import {
  noTransaction,
  type Breach,
  type Outcome,
  type Sent,
  type ToldTransaction,
} from './told-transactions.ts';

/** A command that was sent inside MULTI. */
export interface SentModel {
  /** Its place among all that were sent since MULTI, from 1; null where that is not known. */
  readonly place: number | null;
  readonly text: string;
  /** The server's words when it was refused; null when it was queued. */
  readonly error: string | null;
}

export interface QueueModel {
  /** The first that were sent, and the last ones where there are more than can be drawn. */
  readonly first: readonly SentModel[];
  readonly last: readonly SentModel[];
  /** Commands between the two. */
  readonly hidden: number;
  /** Queued commands that are only counted: no event told of them, or too many did. */
  readonly untold: number;
  /** One of them was refused: EXEC will answer EXECABORT and run none. */
  readonly refused: boolean;
  /** The server holds none of them any more: it drops what EXEC can no longer run. */
  readonly dropped: boolean;
}

export interface BreachModel {
  readonly key: string | null;
  readonly why: Breach['why'];
  readonly by: { readonly client: ToldClient; readonly command: string } | null;
}

export interface OutcomeModel {
  readonly seq: number;
  readonly how: Outcome['how'];
  readonly ran: readonly AnsweredCommand[];
  /** Commands beyond those that are listed: run, or thrown away. */
  readonly others: number;
  /** The commands that were refused, with the server's words. */
  readonly refused: ReadonlyArray<{ readonly command: string; readonly error: string }>;
  readonly breach: BreachModel | null;
}

export interface TransactionModel {
  readonly client: ToldClient;
  /** Null outside of MULTI. */
  readonly queue: QueueModel | null;
  readonly watched: readonly string[];
  /** Watched keys that are not among them. */
  readonly watchedOthers: number;
  readonly breach: BreachModel | null;
  /** The server has marked the client: its next EXEC does nothing. */
  readonly dirty: boolean;
  readonly last: OutcomeModel | null;
}

export interface TransactionsModel {
  /** Clients in MULTI; null where not all clients are known. */
  readonly inMulti: number | null;
  readonly watchingClients: number | null;
  readonly watchedKeys: number | null;
  readonly transactions: readonly TransactionModel[];
  /** Clients with a transaction that are not among them; clients that nobody has listed are not counted. */
  readonly hidden: number;
}

/** Clients that are drawn. */
const MOST_CLIENTS = 8;
/** Commands that are drawn at either end of a queue. */
const END = 6;
const MOST_KEYS = 8;

export function modelTransactions(raw: TransactionsRaw): TransactionsModel {
  const all = raw.listed.flatMap((listed) => {
    const one = transactionOf(listed, raw.told.get(listed.number) ?? noTransaction, raw.clients);
    return one === null ? [] : [one];
  });
  return {
    inMulti: raw.complete ? raw.listed.filter(({ inMulti }) => inMulti).length : null,
    watchingClients: raw.watchingClients,
    watchedKeys: raw.watchedKeys,
    transactions: all.slice(0, MOST_CLIENTS),
    hidden: Math.max(0, all.length - MOST_CLIENTS),
  };
}

export const fingerprintTransactions = (model: TransactionsModel): string => JSON.stringify(model);

type Clients = TransactionsRaw['clients'];

/** Null for a client that has nothing to do with transactions. */
function transactionOf(
  listed: ListedClient,
  told: ToldTransaction,
  clients: Clients,
): TransactionModel | null {
  const { number, inMulti, watching, dirty } = listed;
  const client = clients.get(number);
  const { sent, breach, last } = told;
  if (client === undefined || !(inMulti || watching > 0 || dirty || last !== null)) return null;
  return {
    client,
    queue: inMulti ? queueOf(listed, sent) : null,
    ...watchOf(listed, told.watched),
    breach: dirty && breach !== null ? breachOf(breach, clients) : null,
    dirty,
    last: last === null ? null : outcomeOf(last, clients),
  };
}

/**
 * The events' names of the watched keys, as far as the server's count agrees. After a touch the server has no watches
 * any more: then the names are of what was watched.
 */
function watchOf(
  { watching, dirty }: ListedClient,
  told: ToldTransaction['watched'],
): Pick<TransactionModel, 'watched' | 'watchedOthers'> {
  const believed = dirty || told.length <= watching ? told : [];
  const watched = believed.slice(0, MOST_KEYS).map(reportedText);
  return { watched, watchedOthers: (dirty ? believed.length : watching) - watched.length };
}

function queueOf({ queued }: ListedClient, sent: readonly Sent[]): QueueModel {
  const told = sent.filter(({ error }) => error === null).length;
  const complete = told >= queued;
  const all = sent.map(({ command, error }, at) => ({
    place: complete ? at + 1 : null,
    text: commandText(command),
    error: error === null ? null : reportedText(error).trimEnd(),
  }));
  const fits = all.length <= 2 * END;
  return {
    first: fits ? all : all.slice(0, END),
    last: fits ? [] : all.slice(-END),
    hidden: fits ? 0 : all.length - 2 * END,
    untold: Math.max(0, queued - told),
    refused: all.some(({ error }) => error !== null),
    dropped: told > 0 && queued === 0,
  };
}

function breachOf({ key, why, by }: Breach, clients: Clients): BreachModel {
  const client = by === null ? undefined : clients.get(by.client);
  return {
    key: key === null ? null : reportedText(key),
    why,
    by: by === null || client === undefined ? null : { client, command: commandText(by.command) },
  };
}

function outcomeOf({ seq, how, ran, sent, breach }: Outcome, clients: Clients): OutcomeModel {
  const shown = ran.slice(0, 2 * END);
  const refused = sent.filter(({ error }) => error !== null).slice(0, END);
  return {
    seq,
    how,
    ran: shown.map(({ command, reply }) => ({ command: commandText(command), reply: toldReply(reply) })),
    others: how === 'executed' ? ran.length - shown.length : sent.length - refused.length,
    refused: refused.map(({ command, error }) => ({
      command: commandText(command),
      error: error === null ? '' : reportedText(error).trimEnd(),
    })),
    breach: breach === null ? null : breachOf(breach, clients),
  };
}
