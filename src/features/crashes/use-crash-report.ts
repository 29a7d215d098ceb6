import { useEffect, useState } from 'react';
import type { CrashReport } from '#client/engine-client.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';

/** What the last end of the server that was asked for has left; null when there was none. Followed while it is drawn. */
export function useCrashReport(): CrashReport | null {
  const { session } = useAppState();
  const life = useSession(({ generation }) => generation);
  const [report, setReport] = useState<CrashReport | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = (): void => {
      session.crashReport().then(
        (told) => {
          if (wanted) setReport(told);
        },
        // The worker is not there: what was known stands until it is again.
        () => {},
      );
    };
    ask();
    const stop = session.onEvent(({ event }) => {
      if (event === 'crash-report') ask();
    });
    return () => {
      wanted = false;
      stop();
    };
  }, [session, life]);
  return report;
}
