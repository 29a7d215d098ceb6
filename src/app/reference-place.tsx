import { groupLoaders, groups } from 'virtual:reference';
import { GroupPage } from '#features/reference/group-page.tsx';
import { ReferencePage } from '#features/reference/reference-page.tsx';
import { UnknownGroup } from '#features/reference/unknown-group.tsx';
import { entryTitle, type ReferenceEntry } from '#lesson-kit/reference.ts';
import { routeHref, type Route } from '#state/route-store.ts';
import { emptyScript, type SavedScript, type ScriptLanguage } from '#state/scripts/saved-script.ts';
import { openScript } from './open-script.ts';
import type { Services } from './services.ts';
import { useLoaded } from './use-loaded.ts';

export interface ReferencePlaceProps {
  readonly services: Services;
  readonly route: Extract<Route, { readonly kind: 'reference' }>;
}

const hrefOf = (group: string, entry: string | null = null): string =>
  routeHref({ kind: 'reference', group, entry });

/** The command reference: all of it, or the sheet that the address names. */
export function ReferencePlace({ services, route: { group, entry } }: ReferencePlaceProps) {
  const sheet = useLoaded(groupLoaders, group);
  const referenceHref = routeHref({ kind: 'reference', group: null, entry: null });
  if (group === null)
    return (
      <ReferencePage
        groups={groups}
        hrefOf={hrefOf}
        courseHref={routeHref({ kind: 'course' })}
        onGo={(href) => location.assign(href)}
      />
    );
  if (sheet === undefined) return <UnknownGroup group={group} referenceHref={referenceHref} />;
  if (sheet === null) return null;
  return (
    <GroupPage
      key={sheet.id}
      group={sheet}
      groups={groups}
      entry={entry}
      hrefOf={hrefOf}
      referenceHref={referenceHref}
      onTry={(one) => void openScript(services, exampleScript(one))}
      onProgram={(one, text) => void openScript(services, savedAs(one, 'javascript', text))}
    />
  );
}

const savedAs = (entry: ReferenceEntry, language: ScriptLanguage, text: string): SavedScript => ({
  ...emptyScript(language),
  name: entryTitle(entry),
  text,
});

const exampleScript = (entry: ReferenceEntry): SavedScript =>
  savedAs(entry, 'redis', `${entry.example?.script.text ?? ''}\n`);
