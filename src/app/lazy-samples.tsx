import { useState, type ComponentType } from 'react';
import type { SampleData } from '#features/keyspace/keyspace-panel.tsx';
import { appText } from '#text/app.ts';
import { IconButton } from '#ui/button.tsx';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';
import { whenAtRest } from './offline/first-prompt.ts';

/* Nobody waits for sample data: what offers them comes after the first prompt, the rest when it is asked for. */
const SampleOffer = late(async () => {
  await whenAtRest(() => true);
  return (await import('#features/samples/sample-offer.tsx')).SampleOffer;
});
const SampleState = late(async () => (await import('#features/samples/sample-state.tsx')).SampleState);

/**
 * Sample data for the panel of keys: offered in an empty database and from a menu.
 * @param onPick Called with a command that was chosen for the terminal.
 */
export function useSampleData(onPick: (command: string) => void): SampleData {
  const [asked, setAsked] = useState(false);
  const onOffered = (): void => setAsked(true);
  return {
    menu: <SampleMenuButton onOffered={onOffered} />,
    offer: (
      <LoadBoundary>
        <SampleOffer onOffered={onOffered} />
      </LoadBoundary>
    ),
    state: asked ? (
      <LoadBoundary>
        <SampleState onPick={onPick} />
      </LoadBoundary>
    ) : null,
  };
}

/** The button stands there from the beginning; the menu's code comes when it is first pressed. */
function SampleMenuButton({ onOffered }: { readonly onOffered: () => void }) {
  const [Menu, setMenu] = useState<ComponentType<{ readonly onOffered: () => void }> | null>(null);
  const [failed, setFailed] = useState(false);
  const open = (): void => {
    import('#features/samples/sample-menu.tsx').then(
      ({ SampleMenu }) => setMenu(() => SampleMenu),
      () => setFailed(true),
    );
  };
  if (Menu !== null) return <Menu onOffered={onOffered} />;
  const label = failed ? appText.samples.failed : appText.samples.menu;
  return <IconButton icon="more" label={label} aria-haspopup="menu" onClick={open} />;
}
