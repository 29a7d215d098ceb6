import { groupLoaders, groups } from 'virtual:reference';
import { GroupPage } from '#features/reference/group-page.tsx';
import { ReferencePage } from '#features/reference/reference-page.tsx';
import { UnknownGroup } from '#features/reference/unknown-group.tsx';
import { entryTitle, type ReferenceEntry } from '#lesson-kit/reference.ts';
import { routeHref, type Route } from '#state/route-store.ts';
import type { SavedScript, ScriptLanguage } from '#state/scripts/saved-script.ts';
import { scriptsOf } from '#state/scripts/scripts-context.ts';
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
  name: entryTitle(entry),
  language,
  text,
  keys: '',
  args: '',
  call: '',
});

const exampleScript = (entry: ReferenceEntry): SavedScript =>
  savedAs(entry, 'redis', `${entry.example?.script.text ?? ''}\n`);

/** Opens a script or a program in its editor in the sandbox, where it runs on the visitor's own data once he says so. */
async function openScript({ state, layout }: Services, script: SavedScript): Promise<void> {
  const { name, ...contents } = script;
  const store = scriptsOf(state);
  await store.load(script);
  const same = (one: SavedScript): boolean => one.text === script.text && one.language === script.language;
  const known = store.getState().scripts.find(same);
  if (known === undefined) store.add(name, contents);
  else store.choose(known.name);
  layout.setOpen({
    activityOpen: true,
    activityTab: script.language === 'javascript' ? 'javascript' : 'scripts',
  });
  location.assign(routeHref({ kind: 'play' }));
}
