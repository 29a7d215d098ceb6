import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const ReadPlace = late(async () => (await import('./read-place.tsx')).ReadPlace);

/** The readings, as soon as their code is there: no other place needs them. */
export function LazyRead(props: ComponentProps<typeof ReadPlace>) {
  return (
    <LoadBoundary>
      <ReadPlace {...props} />
    </LoadBoundary>
  );
}
