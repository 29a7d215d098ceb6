import { useStore } from 'zustand';
import { useSession } from '#state/app-state-context.ts';
import type { LayoutStore } from '#state/layout-store.ts';
import { appText } from '#text/app.ts';
import { Tabs } from '#ui/tabs.tsx';
import { activityTabsOf, type ActivityProps } from './activity-tabs.ts';
import { LoadBoundary } from './load-boundary.tsx';

/** The area below terminals and pictures. Only the tab in front is drawn: what nobody sees is not followed. */
export function Activity({ layout, onPicked }: ActivityProps & { readonly layout: LayoutStore }) {
  const chosen = useStore(layout, ({ activityTab }) => activityTab);
  const tabs = useSession(({ lab }) => activityTabsOf(lab));
  const shown = tabs.find(({ id }) => id === chosen) ?? tabs[0];
  if (shown === undefined) return null;
  return (
    <Tabs
      label={appText.panels.activity}
      value={shown.id}
      onValueChange={(activityTab) => layout.setOpen({ activityTab })}
      items={tabs.map(({ id, label, View }) => ({
        id,
        label,
        content:
          id === shown.id ? (
            <LoadBoundary>
              <View onPicked={onPicked} />
            </LoadBoundary>
          ) : null,
      }))}
    />
  );
}
