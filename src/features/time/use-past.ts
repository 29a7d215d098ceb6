import { useEffect, useState } from 'react';
import type { ServerHistory } from '#client/engine-client.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';

/** Looks at what there is to go back to at most so often. Milliseconds. */
const LOOK_MS = 150;

/** The moments that the server can be put to; null until they were asked for. Followed while it is drawn. */
export function usePast(): ServerHistory | null {
  const { session } = useAppState();
  const news = useSession(({ past }) => past);
  const [history, setHistory] = useState<ServerHistory | null>(null);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      session.history().then(
        (told) => {
          if (wanted) setHistory(told);
        },
        // The server is not there: what was known stands until it is again.
        () => {},
      );
    }, LOOK_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [session, news]);
  return history;
}
