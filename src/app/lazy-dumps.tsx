import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';
import { workspacePlaces } from './workspace-places.ts';

const DumpsSection = late(async () => (await import('#features/dumps/dumps-section.tsx')).DumpsSection);

const hrefOf = (workspace: string): string =>
  workspace.startsWith('play:')
    ? workspacePlaces.hrefOf(workspace.slice('play:'.length))
    : workspacePlaces.sandbox;

/** Data from other servers and for them, as soon as their code is there. */
export function LazyDumps() {
  return (
    <LoadBoundary>
      <DumpsSection hrefOf={hrefOf} />
    </LoadBoundary>
  );
}
