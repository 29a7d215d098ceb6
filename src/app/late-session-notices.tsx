import { useEffect } from 'react';
import { useStore } from 'zustand';
import { BUSY_OFFER_MS } from '#features/terminal/busy-offer.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';
import { promptPainted } from './offline/first-prompt.ts';

const Notices = late(async () => (await import('#features/terminal/session-notices.tsx')).SessionNotices);

/** What is to be said of the server. Its code comes after the first prompt, or before if there is something to say by then. */
export function LateSessionNotices() {
  const { progress } = useAppState();
  useEffect(() => {
    // Asked for again when it is needed.
    void promptPainted().then(() => Notices.load().catch(() => undefined));
  }, []);
  const ofTheServer = useSession(
    ({ engine, busyForMs, notices }) =>
      engine.kind === 'failed' ||
      engine.kind === 'node-ended' ||
      busyForMs >= BUSY_OFFER_MS ||
      notices.length > 0,
  );
  const ofProgress = useStore(progress, ({ kept }) => kept.kind !== 'kept');
  if (!ofTheServer && !ofProgress) return null;
  return (
    <LoadBoundary>
      <Notices />
    </LoadBoundary>
  );
}
