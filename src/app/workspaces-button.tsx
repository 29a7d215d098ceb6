import { useEffect, useState } from 'react';
import { appText } from '#text/app.ts';
import { IconButton } from '#ui/button.tsx';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';
import { workspacePlaces } from './workspace-places.ts';

const WorkspacesDialog = late(
  async () => (await import('#features/workspaces/workspaces-dialog.tsx')).WorkspacesDialog,
);

/** Opens the list of the visitor's own workspaces; its code comes with the first press. */
export function WorkspacesButton() {
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  // Another address, by a link or by the browser's own buttons, is another place.
  useEffect(() => {
    const close = (): void => setOpen(false);
    window.addEventListener('hashchange', close);
    return () => window.removeEventListener('hashchange', close);
  }, []);
  const show = (): void => {
    setAsked(true);
    setOpen(true);
  };
  return (
    <>
      <IconButton icon="stack" label={appText.workspaces.open} aria-haspopup="dialog" onClick={show} />
      {asked ? (
        <LoadBoundary>
          <WorkspacesDialog open={open} onOpenChange={setOpen} places={workspacePlaces} />
        </LoadBoundary>
      ) : null}
    </>
  );
}
