import type { ComponentProps } from 'react';
import { routeHref } from '#state/route-store.ts';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

/* Labs come only to those who open one. */
const LabChooser = late(async () => (await import('#features/lab/lab-chooser.tsx')).LabChooser);
const LabPanel = late(async () => (await import('#features/lab/lab-panel.tsx')).LabPanel);
const LookedAt = late(async () => (await import('#features/lab/looked-at.tsx')).LookedAt);

/** The labs that there are, as soon as their code is there. */
export function LazyLabChooser() {
  return (
    <LoadBoundary>
      <LabChooser hrefOf={(topology) => routeHref({ kind: 'lab', topology })} />
    </LoadBoundary>
  );
}

/** The nodes and links of the lab, as soon as their code is there. */
export function LazyLabPanel(props: ComponentProps<typeof LabPanel>) {
  return (
    <LoadBoundary>
      <LabPanel {...props} />
    </LoadBoundary>
  );
}

/** Which node keys and pictures are of, as soon as its code is there. */
export function LazyLookedAt() {
  return (
    <LoadBoundary>
      <LookedAt />
    </LoadBoundary>
  );
}
