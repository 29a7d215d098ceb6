import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const ClassPlace = late(async () => (await import('./class-place.tsx')).ClassPlace);

/** A quiz for a class, as soon as its code is there: no other place needs it. */
export function LazyClass(props: ComponentProps<typeof ClassPlace>) {
  return (
    <LoadBoundary>
      <ClassPlace {...props} />
    </LoadBoundary>
  );
}
