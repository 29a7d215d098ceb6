import { useSession } from '#state/app-state-context.ts';
import { late } from '#ui/late.tsx';
import { LazyTimeNotice } from './lazy-time-notice.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const WorkspaceNotice = late(
  async () => (await import('#features/workspaces/workspace-notice.tsx')).WorkspaceNotice,
);

/** What stands above the screens: which workspace it is, unless it is the usual one, and that time is not the usual one. */
export function TerminalNotices() {
  const isNamed = useSession(({ workspace }) => workspace?.startsWith('play:') ?? false);
  return (
    <>
      {isNamed ? (
        <LoadBoundary>
          <WorkspaceNotice />
        </LoadBoundary>
      ) : null}
      <LazyTimeNotice />
    </>
  );
}
