import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const RoadmapPlace = late(async () => (await import('./roadmap-place.tsx')).RoadmapPlace);

/** The roadmap, as soon as its code and its topics are there: no other place needs them. */
export function LazyRoadmap(props: ComponentProps<typeof RoadmapPlace>) {
  return (
    <LoadBoundary>
      <RoadmapPlace {...props} />
    </LoadBoundary>
  );
}
