import { routeHref } from '#state/route-store.ts';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

/* Capsules come only to those who open one. */
const CapsulePage = late(async () => (await import('#features/workspaces/capsule-page.tsx')).CapsulePage);

/** Where a capsule is looked at, as soon as its code is there. */
export function LazyCapsule({ data }: { readonly data: string | null }) {
  return (
    <LoadBoundary>
      <CapsulePage
        data={data}
        onOpened={() => {
          location.hash = routeHref({ kind: 'scratch' });
        }}
      />
    </LoadBoundary>
  );
}
