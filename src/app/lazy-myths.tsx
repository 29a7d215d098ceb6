import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const MythsPlace = late(async () => (await import('./myths-place.tsx')).MythsPlace);

/** The claims to call true or false, as soon as their code is there: no other place needs it. */
export function LazyMyths(props: ComponentProps<typeof MythsPlace>) {
  return (
    <LoadBoundary>
      <MythsPlace {...props} />
    </LoadBoundary>
  );
}
