import { lazy, Suspense, type ComponentProps } from 'react';
import { LoadBoundary } from './load-boundary.tsx';

/* The guided start comes only to those who ask for it. */
const FirstPathPanel = lazy(async () => ({
  default: (await import('#features/first-path/first-path-panel.tsx')).FirstPathPanel,
}));
const FirstPathStrip = lazy(async () => ({
  default: (await import('#features/first-path/first-path-strip.tsx')).FirstPathStrip,
}));

/** The four things to do, as soon as their code is there. */
export function LazyFirstPath(props: ComponentProps<typeof FirstPathPanel>) {
  return (
    <LoadBoundary>
      <Suspense fallback={null}>
        <FirstPathPanel {...props} />
      </Suspense>
    </LoadBoundary>
  );
}

/** Where they stand, in one line; its absence is told where the things themselves are. */
export function LazyFirstPathStrip(props: ComponentProps<typeof FirstPathStrip>) {
  return (
    <LoadBoundary>
      <Suspense fallback={null}>
        <FirstPathStrip {...props} />
      </Suspense>
    </LoadBoundary>
  );
}
