import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';
import { loadWorkbench } from './load-workbench.ts';

const WorkbenchPlace = late(async () => (await loadWorkbench()).WorkbenchPlace);

/** The terminals and pictures as soon as their code is there: the course map does without. */
export function LazyWorkbench(props: ComponentProps<typeof WorkbenchPlace>) {
  return (
    <LoadBoundary>
      <WorkbenchPlace {...props} />
    </LoadBoundary>
  );
}
