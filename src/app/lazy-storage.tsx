import { lazy, Suspense } from 'react';
import { LoadBoundary } from './load-boundary.tsx';

const StorageSection = lazy(async () => ({
  default: (await import('#features/storage/storage-section.tsx')).StorageSection,
}));

/** What is kept in this browser, as soon as its code is there. */
export function LazyStorage() {
  return (
    <LoadBoundary>
      <Suspense fallback={null}>
        <StorageSection />
      </Suspense>
    </LoadBoundary>
  );
}
