import { useSession } from '#state/app-state-context.ts';
import { late } from '#ui/late.tsx';
import { LazyTimeNotice } from './lazy-time-notice.tsx';
import { LoadBoundary } from './load-boundary.tsx';
import { workspacePlaces } from './workspace-places.ts';

const WorkspaceNotice = late(
  async () => (await import('#features/workspaces/workspace-notice.tsx')).WorkspaceNotice,
);
const ScratchNotice = late(
  async () => (await import('#features/workspaces/scratch-notice.tsx')).ScratchNotice,
);

/** What stands above the screens: which workspace it is, unless it is the usual one, and that time is not the usual one. */
export function TerminalNotices() {
  const kind = useSession(({ workspace }) => workspace?.split(':')[0]);
  return (
    <>
      {kind === 'play' ? (
        <LoadBoundary>
          <WorkspaceNotice />
        </LoadBoundary>
      ) : null}
      {kind === 'scratch' ? (
        <LoadBoundary>
          <ScratchNotice places={workspacePlaces} />
        </LoadBoundary>
      ) : null}
      <LazyTimeNotice />
    </>
  );
}
