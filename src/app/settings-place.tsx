import type { ComponentProps } from 'react';
import { routeHref, type KnownRoute } from '#state/route-store.ts';
import { settingsText } from '#text/settings.ts';
import { LazySettings } from './lazy-settings.tsx';
import { LazyStorage } from './lazy-storage.tsx';

/** Made from NOTICE and the licences of all packages; relative, so that it is found under any path. */
export const LICENCES_HREF = './licenses.txt';

function backTo(route: KnownRoute): ComponentProps<typeof LazySettings>['back'] {
  const kind = route.kind === 'settings' ? 'course' : route.kind;
  return { href: routeHref(kind === 'course' ? { kind } : route), label: settingsText.back[kind] };
}

/** The settings, with the way back to where the person was. */
export function SettingsPlace({ cameFrom }: { readonly cameFrom: KnownRoute }) {
  return <LazySettings back={backTo(cameFrom)} licencesHref={LICENCES_HREF} storage={<LazyStorage />} />;
}
