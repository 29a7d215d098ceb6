import { changesText } from '#text/visualizers-changes.ts';
import { visualizersText } from '#text/visualizers.ts';
import { formatCount, formatLifetime } from '../quantity.ts';
import styles from './waiting-clients.module.css';

/** A client that waits for what a key is to get. */
export interface WaitingClient {
  /** Where it takes its element of a list: BLPOP at the head, BRPOP at the tail. Null for another type, or not known. */
  readonly end: 'head' | 'tail' | null;
  /** As the page calls it, for example `A`. */
  readonly name: string;
  /** For how long it has waited, in milliseconds. */
  readonly sinceMs: number;
}

/**
 * Clients that wait for a key, those of each end of a list by themselves, in the order in which they are served: the one
 * that has waited longest comes first.
 */
export function WaitingClients({ clients }: { readonly clients: readonly WaitingClient[] }) {
  if (clients.length === 0) return null;
  return (
    <div className={styles.waiting}>
      <Queue end="head" clients={clients} />
      <Queue end={null} clients={clients} />
      <Queue end="tail" clients={clients} />
    </div>
  );
}

/** Clients of one end that are drawn; of more their number is told. */
const MOST = 8;

function Queue({
  end,
  clients,
}: {
  readonly end: WaitingClient['end'];
  readonly clients: readonly WaitingClient[];
}) {
  const queue = clients.filter((client) => client.end === end).toSorted((a, b) => b.sinceMs - a.sinceMs);
  if (queue.length === 0) return null;
  return (
    <ol
      className={styles.queue}
      data-end={end ?? undefined}
      aria-label={
        end === null ? changesText.list.waitingForKey : changesText.list.waiting(visualizersText.list[end])
      }
    >
      {queue.slice(0, MOST).map(({ name, sinceMs }, at) => (
        <li key={`${name} ${at}`} className={styles.client}>
          {changesText.list.waits(name, formatLifetime(sinceMs))}
        </li>
      ))}
      {queue.length > MOST ? (
        <li className={styles.more}>
          {changesText.list.moreWait(formatCount(queue.length - MOST), queue.length - MOST === 1)}
        </li>
      ) : null}
    </ol>
  );
}
