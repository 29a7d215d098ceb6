import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isOfPack } from '#lesson-kit/lesson.ts';
import { useSession, useSettings } from '#state/app-state-context.ts';
import type { AppState } from '#state/app-state.ts';
import type { KnownRoute, Route } from '#state/route-store.ts';
import { appText } from '#text/app.ts';
import { Tooltips } from '#ui/tooltip.tsx';
import styles from './app.module.css';
import { Header } from './header.tsx';
import { LazyCapsule } from './lazy-capsule.tsx';
import { LazyLabChooser } from './lazy-lab.tsx';
import { LazySearch } from './lazy-search.tsx';
import { LazyWorkbench } from './lazy-workbench.tsx';
import { NotFoundPlace } from './not-found-place.tsx';
import { UpdateNotice } from './offline/update-notice.tsx';
import { HELP_KEY, SEARCH_KEY } from './page-keys.ts';
import { watchPanelKeys } from './panel-focus.ts';
import type { Services } from './services.ts';
import { SettingsPlace } from './settings-place.tsx';
import { LazyShortcuts } from './lazy-shortcuts.tsx';
import { SkipLinks } from './skip-links.tsx';
import { isStudy, StudyPlace } from './study-place.tsx';
import { themeOf } from './theme.ts';
import type { WorkbenchSubject } from './workbench-place.tsx';
import { NARROW, useMedia } from './use-media.ts';
import { WorkspacesButton } from './workspaces-button.tsx';

/** The editor of scripts takes its keys by an edit context: an element that is a text field by its role alone. */
const TEXT_FIELDS = 'input, textarea, select, [role="textbox"]';
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(TEXT_FIELDS));

/** Whether a place has a server with its terminal, and the panels around that. */
export const isWorkbench = (route: Route): route is WorkbenchSubject =>
  route.kind === 'play' ||
  route.kind === 'workspace' ||
  route.kind === 'scratch' ||
  route.kind === 'first' ||
  route.kind === 'lesson' ||
  (route.kind === 'lab' && route.topology !== null);

/** What is in front of everything: the list of shortcuts or the search. */
type InFront = 'shortcuts' | 'search' | null;

function inFrontBy({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): InFront {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key === 'k' ? 'search' : null;
  return key === HELP_KEY ? 'shortcuts' : key === SEARCH_KEY ? 'search' : null;
}

/** `?`, `/` and Ctrl-K anywhere but where one types, and F6 everywhere. */
function useShortcuts(onShow: (what: InFront) => void): void {
  useEffect(watchPanelKeys, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const what = isTyping(event.target) ? null : inFrontBy(event);
      if (what === null) return;
      event.preventDefault();
      onShow(what);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onShow]);
}

/**
 * A change of place moves the focus to the new place, so that the keyboard and a screen reader are there too. In the
 * sandbox that is the prompt, except where focusing it would bring up a keyboard of glass over half the page.
 */
function useFocusOnPlace(route: Route, { terminals }: AppState): React.RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const before = useRef<Route | null>(null);
  useEffect(() => {
    if (before.current === route) return;
    const isFirst = before.current === null;
    before.current = route;
    if (
      (route.kind === 'play' || route.kind === 'workspace' || route.kind === 'scratch') &&
      matchMedia('(pointer: fine)').matches
    ) {
      terminals.focusActive();
    } else if (!isFirst) {
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }, [route, terminals]);
  return main;
}

const PLACE_TITLES: Readonly<Record<Exclude<Route['kind'], 'lesson'>, string>> = {
  course: appText.places.course,
  play: appText.play.title,
  workspace: appText.workspace.title,
  scratch: appText.scratch.title,
  capsule: appText.capsule.title,
  first: appText.first.title,
  lab: appText.lab.title,
  settings: appText.settings,
  roadmap: appText.roadmap,
  myths: appText.myths,
  practice: appText.practice,
  class: appText.class,
  interview: appText.interview,
  read: appText.readings,
  pack: appText.packs,
  reference: appText.reference,
  certificate: appText.certificate,
  authors: appText.authors,
  unknown: appText.notFound.title,
};

function placeTitle(route: Route, services: Services): string {
  if (route.kind !== 'lesson') return PLACE_TITLES[route.kind];
  const entries = services.course.tracks.flatMap((track) => track.entries);
  const title = entries.find((entry) => entry.lesson?.id === route.lesson)?.lesson?.title;
  return title ?? (isOfPack(route.lesson) ? appText.packLesson : appText.notFound.title);
}

/** The frame of the page: the header, one place at a time, and what can be called in front of it anywhere. */
export function App({ services }: { readonly services: Services }) {
  const route = useStore(services.route, (state) => state.route);
  const layout = useStore(services.layout);
  const choice = useSettings((settings) => settings.theme);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const narrow = useMedia(NARROW);
  const [inFront, setInFront] = useState<InFront>(null);
  const main = useFocusOnPlace(route, services.state);
  useShortcuts(setInFront);

  const title = placeTitle(route, services);
  useEffect(() => {
    document.title = appText.titleOf(title);
  }, [title]);

  const hasWorkbench = isWorkbench(route);
  const isLent = useStore(services.lesson, ({ kind }) => kind !== 'none') && route.kind === 'scratch';
  const hasLesson = route.kind === 'lesson' || isLent;
  const inLab = useSession(({ lab }) => lab !== null);
  const toggles = [
    {
      side: 'left' as const,
      name: route.kind === 'first' ? appText.panels.firstPanel : appText.panels.lessonPanel,
      open: layout.lessonOpen,
      onOpenChange: (lessonOpen: boolean) => services.layout.setOpen({ lessonOpen }),
    },
    {
      side: 'right' as const,
      name: appText.panels.picturesPanel,
      open: layout.picturesOpen,
      onOpenChange: (picturesOpen: boolean) => services.layout.setOpen({ picturesOpen }),
    },
    {
      side: 'bottom' as const,
      name: appText.panels.activityPanel,
      open: inLab ? layout.labActivityOpen : layout.activityOpen,
      onOpenChange: (open: boolean) =>
        services.layout.setOpen(inLab ? { labActivityOpen: open } : { activityOpen: open }),
    },
  ].filter(({ side }) => {
    if (!hasWorkbench || narrow) return false;
    return side !== 'left' || hasLesson || route.kind === 'first';
  });

  return (
    <>
      <div className={styles.page} data-fixed={hasWorkbench}>
        <SkipLinks hasTerminal={hasWorkbench} onContent={() => main.current?.focus()} />
        <Header
          route={route}
          theme={choice === 'system' ? (systemDark ? 'dark' : 'light') : themeOf(choice)}
          onThemeChange={(theme) => services.state.settings.change({ theme })}
          onShow={setInFront}
          panels={toggles}
          workspaces={<WorkspacesButton />}
        />
        <UpdateNotice offline={services.offline} />
        <main ref={main} className={styles.place} tabIndex={-1} aria-label={title}>
          <Place route={route} services={services} />
        </main>
      </div>
      <LazyShortcuts
        open={inFront === 'shortcuts'}
        onOpenChange={(open) => setInFront(open ? 'shortcuts' : null)}
      />
      <LazySearch open={inFront === 'search'} onClose={() => setInFront(null)} />
      <Tooltips />
    </>
  );
}

/**
 * The place of the address. The panels stay as they are while another place is looked at, out of sight: a terminal
 * keeps its screen and its subscriptions, and coming back is not a new start.
 */
function Place({ route, services }: { readonly route: Route; readonly services: Services }) {
  const [kept, setKept] = useState<WorkbenchSubject | null>(null);
  const [cameFrom, setCameFrom] = useState<KnownRoute>({ kind: 'course' });
  if (route.kind !== 'settings' && route.kind !== 'unknown' && route !== cameFrom) setCameFrom(route);
  const wanted = isWorkbench(route) ? route : null;
  if (wanted !== null && wanted !== kept) setKept(wanted);
  return (
    <>
      {kept === null ? null : (
        <div className={styles.kept} hidden={wanted === null}>
          <LazyWorkbench services={services} subject={kept} />
        </div>
      )}
      {wanted === null ? <OwnPlace route={route} services={services} cameFrom={cameFrom} /> : null}
    </>
  );
}

/** A place without a server's panels. */
function OwnPlace({
  route,
  services,
  cameFrom,
}: {
  readonly route: Route;
  readonly services: Services;
  readonly cameFrom: KnownRoute;
}) {
  if (isStudy(route)) return <StudyPlace route={route} services={services} />;
  switch (route.kind) {
    case 'lab':
      return <LazyLabChooser />;
    case 'capsule':
      return <LazyCapsule data={route.data} />;
    case 'settings':
      return <SettingsPlace cameFrom={cameFrom} offline={services.offline} />;
    case 'unknown':
      return <NotFoundPlace />;
    case 'play':
    case 'workspace':
    case 'scratch':
    case 'first':
    case 'lesson':
      return null;
  }
}
