import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const StorageSection = late(
  async () => (await import('#features/storage/storage-section.tsx')).StorageSection,
);

/** What is kept in this browser, as soon as its code is there. */
export function LazyStorage() {
  return (
    <LoadBoundary>
      <StorageSection />
    </LoadBoundary>
  );
}
