import type { ComponentProps } from 'react';
import { useStore } from 'zustand';
import { routeHref, type KnownRoute } from '#state/route-store.ts';
import { settingsText } from '#text/settings.ts';
import { LazyDumps } from './lazy-dumps.tsx';
import { LazySettings } from './lazy-settings.tsx';
import { LazyStorage } from './lazy-storage.tsx';
import { LazyWorkspaces } from './lazy-workspaces.tsx';
import type { OfflineStore } from './offline/offline-store.ts';

/** Made from NOTICE and the licences of all packages; relative, so that it is found under any path. */
export const LICENCES_HREF = './licenses.txt';

function backTo(route: KnownRoute): ComponentProps<typeof LazySettings>['back'] {
  const kind = route.kind === 'settings' ? 'course' : route.kind;
  return { href: routeHref(kind === 'course' ? { kind } : route), label: settingsText.back[kind] };
}

/** The settings, with the way back to where the person was. */
export function SettingsPlace({
  cameFrom,
  offline,
}: {
  readonly cameFrom: KnownRoute;
  readonly offline: OfflineStore;
}) {
  const release = { ...useStore(offline), accept: () => offline.accept() };
  return (
    <LazySettings
      back={backTo(cameFrom)}
      licencesHref={LICENCES_HREF}
      storage={
        <>
          <LazyWorkspaces />
          <LazyDumps />
          <LazyStorage />
        </>
      }
      release={release}
    />
  );
}
