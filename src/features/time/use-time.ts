import { useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '#state/app-state-context.ts';
import { useKeyspaceStore } from '#state/keyspace-context.ts';
import { serverNowMs } from '#state/server-time.ts';
import type { Lifetimes } from './lifetimes.ts';
import { LifetimesObserver } from './lifetimes-observer.ts';

/** How often clocks are drawn: so that a second is seen to begin, and that a quick clock is seen to run. Milliseconds. */
const DRAW_MS = 250;
const QUICK_DRAW_MS = 100;

/** Both wall times now, in milliseconds since 1970, followed at the server's pace. */
export function useTimes(): { readonly machineMs: number; readonly serverMs: number } {
  const time = useSession((state) => state.clock);
  const [machineMs, setMachineMs] = useState(Date.now);
  const drawMs = time.rate > 1 ? QUICK_DRAW_MS : DRAW_MS;
  useEffect(() => {
    const draw = (): void => setMachineMs(Date.now());
    draw();
    const timer = setInterval(draw, drawMs);
    return () => clearInterval(timer);
  }, [drawMs, time]);
  return { machineMs, serverMs: serverNowMs(time, machineMs) };
}

/** Which key expires next; null until the server was looked at. */
export function useLifetimes(): Lifetimes | null {
  const keyspace = useKeyspaceStore();
  const [observer] = useState(() => new LifetimesObserver(keyspace));
  return useSyncExternalStore(observer.subscribe, observer.snapshot);
}
