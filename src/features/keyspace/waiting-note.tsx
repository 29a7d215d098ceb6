import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useAppState, useSession } from '#state/app-state-context.ts';
import { byteString, type KeyRef } from '#state/key-ref.ts';
import { serverEventsOf } from '#state/server-events-context.ts';
import { serverNowMs } from '#state/server-time.ts';
import { WaitingClients } from '#visualizers/parts/waiting-clients.tsx';
import { clientNamesOf } from './client-names-of.ts';
import { waitingForKey } from './waiting-for-key.ts';
import styles from './waiting-note.module.css';

/** The clients that wait for a key, also for one that is not there yet; nothing when nobody does. */
export function WaitingNote({ keyRef }: { readonly keyRef: KeyRef }) {
  const state = useAppState();
  const waiting = useStore(serverEventsOf(state), (events) => events.waiting);
  const time = useSession((now) => now.clock);
  const nowMs = serverNowMs(time, useSeconds(waiting.size > 0));
  const clients = waitingForKey(waiting, {
    name: byteString(keyRef.name),
    nowMs,
    nameOf: clientNamesOf(state),
  });
  if (clients.length === 0) return null;
  return (
    <div className={styles.note}>
      <WaitingClients clients={clients} />
    </div>
  );
}

/** The machine's time in milliseconds since 1970, anew every second while it is needed. */
function useSeconds(needed: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!needed) return undefined;
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [needed]);
  return now;
}
