import type { ComponentProps } from 'react';
import { useStore } from 'zustand';
import { isOfPack } from '#lesson-kit/lesson.ts';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';
import type { Services } from './services.ts';

const PackPlace = late(async () => (await import('./packs-place.tsx')).PackPlace);
const PackTracks = late(async () => (await import('./packs-place.tsx')).PackTracks);

/** Where packs of lessons are opened, as soon as its code is there. */
export function LazyPackPlace(props: ComponentProps<typeof PackPlace>) {
  return (
    <LoadBoundary>
      <PackPlace {...props} />
    </LoadBoundary>
  );
}

/** The packs on the course map: nothing, and no code, for whoever has opened none. */
export function LatePacks({ services }: { readonly services: Services }) {
  const some = useStore(services.state.progress, ({ lessons }) => Object.keys(lessons).some(isOfPack));
  if (!some) return null;
  return (
    <LoadBoundary>
      <PackTracks services={services} />
    </LoadBoundary>
  );
}
