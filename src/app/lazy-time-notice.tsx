import { useSession } from '#state/app-state-context.ts';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const TimeNotice = late(async () => (await import('#features/time/time-notice.tsx')).TimeNotice);

/** What is said while the server's time does not pass as the machine's. */
export function LazyTimeNotice() {
  const rate = useSession(({ clock }) => clock.rate);
  if (rate === 1) return null;
  return (
    <LoadBoundary>
      <TimeNotice />
    </LoadBoundary>
  );
}
