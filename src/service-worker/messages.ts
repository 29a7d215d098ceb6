/**
 * What a page says to a service worker, which may be of another version than the page: few words, and not to be
 * changed. Both sides take what arrives as unknown.
 */

/**
 * `status`: say your version, and whether all its files are kept · `repair`: fetch what is missing, then the same ·
 * `choose`: see to it that navigations get your version, then the same · `page-started`: take the sender in charge, and
 * delete what nobody uses any more
 */
export type WorkerOrder = 'status' | 'repair' | 'choose' | 'page-started';

/** The orders that a worker answers with its status, once it has done what they say. */
export type Question = Exclude<WorkerOrder, 'page-started'>;

export interface WorkerStatus {
  readonly version: string;
  /** All files of the version are kept: the page opens without a network. */
  readonly complete: boolean;
}

/** As much of a `ServiceWorker` as messages need. */
export interface OrderTaker {
  postMessage(message: unknown, transfer: Transferable[]): void;
}

const orders: ReadonlySet<unknown> = new Set<WorkerOrder>(['status', 'repair', 'choose', 'page-started']);

const isOrder = (word: unknown): word is WorkerOrder => orders.has(word);

/** The order in a message; null when it is none. */
export function readOrder(data: unknown): WorkerOrder | null {
  if (typeof data !== 'object' || data === null || !('keyspace' in data)) return null;
  return isOrder(data.keyspace) ? data.keyspace : null;
}

/** The status in a message; null when it is none. */
export function readStatus(data: unknown): WorkerStatus | null {
  if (typeof data !== 'object' || data === null || !('version' in data) || !('complete' in data)) return null;
  const { version, complete } = data;
  return typeof version === 'string' && typeof complete === 'boolean' ? { version, complete } : null;
}

/** Gives an order that has no answer. */
export function order(worker: OrderTaker, word: Exclude<WorkerOrder, Question>): void {
  worker.postMessage({ keyspace: word }, []);
}

/** Gives an order and waits for the worker's status after it. Null when it does not answer within `limitMs` milliseconds, or not in these words. */
export function ask(worker: OrderTaker, word: Question, limitMs: number): Promise<WorkerStatus | null> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const answer = (status: WorkerStatus | null): void => {
      clearTimeout(timer);
      port1.close();
      resolve(status);
    };
    const timer = setTimeout(() => answer(null), limitMs);
    port1.onmessage = (event: MessageEvent<unknown>) => answer(readStatus(event.data));
    worker.postMessage({ keyspace: word }, [port2]);
  });
}
