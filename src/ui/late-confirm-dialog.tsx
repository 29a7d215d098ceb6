import { useState } from 'react';
import type { ConfirmDialogProps } from './dialog.tsx';
import { late } from './late.tsx';

const ConfirmDialog = late<ConfirmDialogProps>(async () => (await import('./dialog.tsx')).ConfirmDialog);

/**
 * A `ConfirmDialog` for places that must not wait for its code, because they seldom ask: it comes with the first
 * question. When it cannot be fetched, that is thrown, for the boundary around the place to tell.
 */
export function LateConfirmDialog(props: ConfirmDialogProps) {
  const [asked, setAsked] = useState(false);
  if (props.open && !asked) setAsked(true);
  if (!asked) return null;
  return <ConfirmDialog {...props} />;
}
