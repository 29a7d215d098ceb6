import { useState } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const SearchEverything = late(async () => (await import('./search-everything.tsx')).SearchEverything);

/** The search over everything; its code and its index come when it is first asked for. */
export function LazySearch(props: { readonly open: boolean; readonly onClose: () => void }) {
  const [asked, setAsked] = useState(false);
  if (props.open && !asked) setAsked(true);
  if (!asked) return null;
  return (
    <LoadBoundary>
      <SearchEverything {...props} />
    </LoadBoundary>
  );
}
