import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';
import { workspacePlaces } from './workspace-places.ts';

const WorkspacesSection = late(
  async () => (await import('#features/workspaces/workspaces-section.tsx')).WorkspacesSection,
);

/** The visitor's own workspaces, as soon as their code is there. */
export function LazyWorkspaces() {
  return (
    <LoadBoundary>
      <WorkspacesSection places={workspacePlaces} />
    </LoadBoundary>
  );
}
