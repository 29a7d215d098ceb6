import type { Command } from '#resp/value.ts';
import { transactionsText as text } from '#text/visualizers-transactions.ts';
import { ClientName } from '../parts/client-name.tsx';
import { countOf } from '../parts/count-of.ts';
import { Counts, type Count } from '../parts/counts.tsx';
import { Picks } from '../parts/picks.tsx';
import { formatCount } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { fingerprintTransactions, type TransactionModel, type TransactionsModel } from './model.ts';
import { Outcome } from './outcome.tsx';
import { Queue } from './queue.tsx';
import styles from './view.module.css';
import { Watch } from './watch.tsx';

/** What each client has queued and watches, and how its last transaction ended. */
export function TransactionsView({ model, previous, onPick }: PictureProps<TransactionsModel>) {
  return (
    <div className={styles.picture}>
      <Counts
        label={text.facts.label}
        counts={countsOf(model, previous)}
        change={fingerprintTransactions(model)}
      />
      {model.transactions.length === 0 ? <p className={styles.note}>{text.none}</p> : null}
      <ul className={styles.clients} aria-hidden="true">
        {model.transactions.map((one) => (
          <li key={one.client.number} className={styles.client}>
            <Transaction one={one} before={sameIn(previous, one)} />
          </li>
        ))}
      </ul>
      {model.hidden === 0 ? null : (
        <p className={styles.note}>{text.hidden(formatCount(model.hidden), model.hidden === 1)}</p>
      )}
      <Picks commands={picksFor(model)} onPick={onPick} />
    </div>
  );
}

const sameIn = (previous: TransactionsModel | null, one: TransactionModel): TransactionModel | null =>
  previous?.transactions.find(({ client }) => client.number === one.client.number) ?? null;

function Transaction({
  one,
  before,
}: {
  readonly one: TransactionModel;
  readonly before: TransactionModel | null;
}) {
  return (
    <>
      <ClientName client={one.client} />
      <div className={styles.parts}>
        {one.watched.length + one.watchedOthers === 0 && !one.dirty ? null : <Watch one={one} />}
        {one.queue === null ? null : <Queue queue={one.queue} before={before?.queue ?? null} />}
        {one.last === null ? null : <Outcome key={one.last.seq} last={one.last} />}
      </div>
    </>
  );
}

function countsOf(model: TransactionsModel, previous: TransactionsModel | null): readonly Count[] {
  const { facts } = text;
  const count = countOf(model, previous);
  return [
    count(facts.inMulti, facts.inMultiNote, ({ inMulti }) => inMulti),
    count(facts.watching, facts.watchingNote, ({ watchingClients }) => watchingClients),
    count(facts.watchedKeys, facts.watchedKeysNote, ({ watchedKeys }) => watchedKeys),
  ];
}

/** Commands that ask for what is shown; before there is anything, those that make it. */
function picksFor(model: TransactionsModel): readonly Command[] {
  return model.transactions.length === 0
    ? [['WATCH', 'stock'], ['MULTI'], ['EXEC']]
    : [
        ['CLIENT', 'LIST'],
        ['INFO', 'clients'],
      ];
}
