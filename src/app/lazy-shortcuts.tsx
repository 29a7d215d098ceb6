import { useState } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const ShortcutsDialog = late(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog);

/** The list of shortcuts; its code comes when it is first asked for. */
export function LazyShortcuts(props: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const [asked, setAsked] = useState(false);
  if (props.open && !asked) setAsked(true);
  if (!asked) return null;
  return (
    <LoadBoundary>
      <ShortcutsDialog {...props} />
    </LoadBoundary>
  );
}
