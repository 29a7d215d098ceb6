import { lazy, Suspense, type ComponentProps } from 'react';
import { LoadBoundary } from './load-boundary.tsx';

const SettingsPage = lazy(async () => ({
  default: (await import('#features/settings/settings-page.tsx')).SettingsPage,
}));

/** What can be chosen, as soon as its code is there: no other place needs it. */
export function LazySettings(props: ComponentProps<typeof SettingsPage>) {
  return (
    <LoadBoundary>
      <Suspense fallback={null}>
        <SettingsPage {...props} />
      </Suspense>
    </LoadBoundary>
  );
}
