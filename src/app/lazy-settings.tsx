import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const SettingsPage = late(async () => (await import('#features/settings/settings-page.tsx')).SettingsPage);

/** What can be chosen, as soon as its code is there: no other place needs it. */
export function LazySettings(props: ComponentProps<typeof SettingsPage>) {
  return (
    <LoadBoundary>
      <SettingsPage {...props} />
    </LoadBoundary>
  );
}
