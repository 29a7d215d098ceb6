import { useEffect, useState } from 'react';
import { useLabStore } from '#state/lab/lab-context.ts';
import { MessageCounts, type LinkCounts } from './message-counts.ts';

/** How often what is counted is brought up to date. Milliseconds. */
const UPDATE_MS = 1000;

/** Messages of the last moments on each link, by `linkKey`; counted while it is used. */
export function useMessageCounts(): ReadonlyMap<string, LinkCounts> {
  const store = useLabStore();
  const [counts, setCounts] = useState<ReadonlyMap<string, LinkCounts>>(new Map());
  useEffect(() => {
    const counter = new MessageCounts();
    const stop = store.onEvents((events) => counter.add(events));
    const timer = setInterval(() => setCounts(counter.recent(store.getState().nowMs)), UPDATE_MS);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [store]);
  return counts;
}
