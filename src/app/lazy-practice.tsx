import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const PracticePlace = late(async () => (await import('./practice-place.tsx')).PracticePlace);

/** Practice, as soon as its code is there: no other place needs it. */
export function LazyPractice(props: ComponentProps<typeof PracticePlace>) {
  return (
    <LoadBoundary>
      <PracticePlace {...props} />
    </LoadBoundary>
  );
}
