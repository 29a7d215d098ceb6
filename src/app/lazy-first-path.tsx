import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

/* The guided start comes only to those who ask for it. */
const FirstPathPanel = late(
  async () => (await import('#features/first-path/first-path-panel.tsx')).FirstPathPanel,
);
const FirstPathStrip = late(
  async () => (await import('#features/first-path/first-path-strip.tsx')).FirstPathStrip,
);

/** The four things to do, as soon as their code is there. */
export function LazyFirstPath(props: ComponentProps<typeof FirstPathPanel>) {
  return (
    <LoadBoundary>
      <FirstPathPanel {...props} />
    </LoadBoundary>
  );
}

/** Where they stand, in one line; its absence is told where the things themselves are. */
export function LazyFirstPathStrip(props: ComponentProps<typeof FirstPathStrip>) {
  return (
    <LoadBoundary>
      <FirstPathStrip {...props} />
    </LoadBoundary>
  );
}
