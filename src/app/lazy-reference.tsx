import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const ReferencePlace = late(async () => (await import('./reference-place.tsx')).ReferencePlace);

/** The command reference, as soon as its code is there: no other place needs it. */
export function LazyReference(props: ComponentProps<typeof ReferencePlace>) {
  return (
    <LoadBoundary>
      <ReferencePlace {...props} />
    </LoadBoundary>
  );
}
