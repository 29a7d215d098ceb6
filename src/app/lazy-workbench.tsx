import { lazy, Suspense, type ComponentProps } from 'react';
import { LoadBoundary } from './load-boundary.tsx';
import { loadWorkbench } from './load-workbench.ts';

const WorkbenchPlace = lazy(async () => ({ default: (await loadWorkbench()).WorkbenchPlace }));

/** The terminals and pictures as soon as their code is there: the course map does without. */
export function LazyWorkbench(props: ComponentProps<typeof WorkbenchPlace>) {
  return (
    <LoadBoundary>
      <Suspense fallback={null}>
        <WorkbenchPlace {...props} />
      </Suspense>
    </LoadBoundary>
  );
}
