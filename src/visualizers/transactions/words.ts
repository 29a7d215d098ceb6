import { transactionsText as text } from '#text/visualizers-transactions.ts';
import { formatCount } from '../quantity.ts';
import type {
  BreachModel,
  OutcomeModel,
  QueueModel,
  SentModel,
  TransactionModel,
  TransactionsModel,
} from './model.ts';

/** The picture of transactions in words. */
export function describeTransactions(model: TransactionsModel): string {
  const { inMulti, transactions, hidden } = model;
  const watching = model.watchingClients ?? 0;
  const counts = text.describe.counts(
    inMulti === null
      ? text.describe.inMultiUnknown
      : text.describe.inMulti(formatCount(inMulti), inMulti === 1),
    text.describe.watching(formatCount(watching), watching === 1),
  );
  return [
    counts,
    ...(transactions.length === 0 ? [text.none] : transactions.map(transactionWords)),
    ...(hidden === 0 ? [] : [`${text.hidden(formatCount(hidden), hidden === 1)}.`]),
  ].join(' ');
}

/** Why a WATCH is void. */
export function breachWords(breach: BreachModel | null): string {
  if (breach === null) return text.breach.unknown;
  const { key, why, by } = breach;
  if (key === null)
    return by === null ? text.breach.databaseAlone : text.breach.database(by.client.name, by.command);
  if (why === 'expired') return text.breach.expired(key);
  return by === null ? text.breach.touchedAlone(key) : text.breach.touched(key, by.client.name, by.command);
}

/** How a transaction ended, in a sentence; what EXEC ran is listed by itself. */
export function outcomeWords({ how, ran, others, refused, breach }: OutcomeModel): string {
  const count = ran.length + refused.length + others;
  switch (how) {
    case 'executed':
      return text.last.executed(formatCount(count), count === 1);
    case 'nothing':
      return breach === null ? text.last.nothing : text.last.nothingBecause(breachWords(breach));
    case 'refused':
      return refused.length === 0 ? text.last.refusedUntold : text.last.refused;
    case 'discarded':
      return text.last.discarded(formatCount(count), count === 1);
  }
}

/** How many commands wait for EXEC. */
export function waitingWords({ first, last, hidden, untold, dropped }: QueueModel): string {
  const sent = [...first, ...last].filter(({ error }) => error === null).length + hidden + untold;
  if (dropped) return text.queue.dropped(formatCount(sent), sent === 1);
  return sent === 0 ? text.queue.empty : text.queue.waiting(formatCount(sent), sent === 1);
}

function transactionWords(one: TransactionModel): string {
  const { client, watched, watchedOthers, queue, last } = one;
  const keys = [...watched, ...(watchedOthers === 0 ? [] : [watchedOthersWords(one)])];
  return text.describe.client(
    client.name,
    [
      ...(keys.length === 0 ? [] : [text.describe.watches(keys.join(', '))]),
      ...(one.dirty ? [`${text.watch.broken} ${breachWords(one.breach)}`] : []),
      ...(queue === null ? [] : [queueWords(queue)]),
      ...(last === null ? [] : [lastWords(last)]),
    ].join('; '),
  );
}

/** Watched keys beyond those that are named: of all of them when none is. */
export function watchedOthersWords({ watched, watchedOthers }: TransactionModel): string {
  return watched.length === 0
    ? text.watch.others(formatCount(watchedOthers), watchedOthers === 1)
    : text.watch.more(formatCount(watchedOthers));
}

function queueWords(queue: QueueModel): string {
  const { first, last, hidden, untold } = queue;
  const sent = [
    ...first.map(sentWords),
    ...(hidden === 0 ? [] : [text.queue.hidden(formatCount(hidden))]),
    ...last.map(sentWords),
    ...(untold === 0 ? [] : [text.queue.untold(formatCount(untold), untold === 1)]),
  ];
  if (sent.length === 0) return text.queue.empty;
  const notes = [
    ...(queue.refused ? [text.queue.refused] : []),
    ...(queue.dropped ? [waitingWords(queue)] : []),
  ];
  return [text.describe.queued(sent.join(', ')), ...notes.map((note) => note.replace(/\.$/, ''))].join('; ');
}

const sentWords = ({ text: command, error }: SentModel): string =>
  error === null ? command : text.describe.refusedWith(command, error);

function lastWords(last: OutcomeModel): string {
  const ran = last.ran.map(({ command, reply }) => text.describe.ran(command, reply.text));
  const refused = last.refused.map(({ command, error }) => text.describe.refusedWith(command, error));
  const others =
    last.how === 'executed' && last.others > 0 ? [text.last.others(formatCount(last.others))] : [];
  const list = [...ran, ...(last.how === 'refused' ? refused : []), ...others];
  const outcome = outcomeWords(last).replace(/[.:]$/, '');
  return list.length === 0 ? outcome : `${outcome}: ${list.join(', ')}`;
}
