import { useCallback, useEffect, useMemo, useState, type ComponentProps } from 'react';
import { useStore } from 'zustand';
import { CommandHelp } from '#features/command-help/command-help.tsx';
import { LessonStrip } from '#features/lesson/lesson-strip.tsx';
import type { KnownLessons } from '#features/lesson/known-note.tsx';
import type { LessonLinks } from '#features/lesson/lesson-finish.tsx';
import type { Picking } from '#features/lesson/prose.tsx';
import { TerminalPanel } from '#features/terminal/terminal-panel.tsx';
import { lessonAfter, openLessons, type Course } from '#lesson-kit/course.ts';
import { lessonId } from '#lesson-kit/lesson.ts';
import { useSession, useSettings } from '#state/app-state-context.ts';
import { routeHref, type Route } from '#state/route-store.ts';
import { appText } from '#text/app.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { Activity } from './activity.tsx';
import { lessonActors } from './lazy-actors.tsx';
import { LazyFirstPath, LazyFirstPathStrip } from './lazy-first-path.tsx';
import { LateSessionNotices } from './late-session-notices.tsx';
import { LateKeyspacePanel, LatePicturePanel } from './late-panels.tsx';
import { LazyLabPanel, LazyLookedAt } from './lazy-lab.tsx';
import { LazyLesson } from './lazy-lesson.tsx';
import { useSampleData } from './lazy-samples.tsx';
import { TerminalNotices } from './terminal-notices.tsx';
import { MovableSlot, useMovable } from './movable.tsx';
import type { Services } from './services.ts';
import { useKnownLessons } from './use-known-lessons.ts';
import { NARROW, useMedia } from './use-media.ts';
import type { PanelName } from './panel-name.ts';
import { Workbench, type WorkbenchLayout, type WorkbenchProps } from './workbench.tsx';

function linksOf(course: Course, lesson: string): LessonLinks {
  const next = lessonAfter(course, lessonId(lesson));
  const lessons = openLessons(course);
  const needed = lessons.find(({ id }) => id === lesson)?.requires ?? [];
  return {
    course: routeHref({ kind: 'course' }),
    play: routeHref({ kind: 'play' }),
    next: next === null ? null : { href: routeHref({ kind: 'lesson', lesson: next.id }), title: next.title },
    before: lessons
      .filter(({ id }) => needed.includes(id))
      .map(({ id, title }) => ({ href: routeHref({ kind: 'lesson', lesson: id }), title })),
  };
}

function firstLinks(course: Course): ComponentProps<typeof LazyFirstPath>['links'] {
  const [begin] = openLessons(course);
  return {
    course: routeHref({ kind: 'course' }),
    play: routeHref({ kind: 'play' }),
    begin:
      begin === undefined
        ? null
        : { href: routeHref({ kind: 'lesson', lesson: begin.id }), title: begin.title },
  };
}

/** Where the lesson stands on its track, for example `Question 1 of 20`. */
function placeOf(course: Course, lesson: string): string | null {
  const [path] = course.tracks;
  const at = path?.entries.findIndex((entry) => entry.lesson?.id === lesson) ?? -1;
  return path === undefined || at === -1 ? null : appText.questionOf(at + 1, path.entries.length);
}

function useLayout({ layout }: Services, inLab: boolean): WorkbenchLayout {
  const now = useStore(layout);
  const { lessonOpen, picturesOpen } = now;
  const activityOpen = inLab ? now.labActivityOpen : now.activityOpen;
  return useMemo(
    () => ({
      lessonOpen,
      picturesOpen,
      activityOpen,
      sizesOf: (group) => layout.getState().sizes[group],
      setSizes: (group, sizes) => layout.setSizes(group, sizes),
      setLessonOpen: (open) => layout.setOpen({ lessonOpen: open }),
      setPicturesOpen: (open) => layout.setOpen({ picturesOpen: open }),
      setActivityOpen: (open) => layout.setOpen(inLab ? { labActivityOpen: open } : { activityOpen: open }),
    }),
    [layout, inLab, lessonOpen, picturesOpen, activityOpen],
  );
}

/** The panel in front on a narrow screen: what has a text begins with it, the sandbox with the terminal, a lab with its nodes. */
function useFront(
  subject: WorkbenchSubject,
  { layout }: Services,
): readonly [PanelName, (panel: PanelName) => void] {
  const first: PanelName = subject.kind === 'lab' ? 'lab' : hasText(subject) ? 'lesson' : 'terminal';
  const href = routeHref(subject);
  const [state, setState] = useState<{ readonly href: string; readonly front: PanelName }>({
    href,
    front: first,
  });
  if (state.href !== href) setState({ href, front: first });
  const setFront = useCallback((front: PanelName) => setState((now) => ({ ...now, front })), []);
  const wanted = useStore(layout, (now) => now.wanted);
  if (wanted !== undefined && state.front !== wanted) setFront(wanted);
  useEffect(() => {
    if (wanted !== undefined) layout.setOpen({ wanted: undefined });
  }, [layout, wanted]);
  return [state.front, setFront];
}

/** What the panels are for: the visitor's own data, the guided start in them, a lesson, or a lab. */
export type WorkbenchSubject = Extract<
  Route,
  { readonly kind: 'play' | 'workspace' | 'scratch' | 'first' | 'lesson' | 'lab' }
>;

const hasText = ({ kind }: WorkbenchSubject): boolean => kind === 'first' || kind === 'lesson';

/** The guided start is opened to be read, whatever was shut before. */
function useOpenForFirst({ layout }: Services, kind: WorkbenchSubject['kind']): void {
  useEffect(() => {
    if (kind === 'first') layout.setOpen({ lessonOpen: true });
  }, [layout, kind]);
}

/** What came with a capsule may be a lesson as well. */
function useLentLesson({ lesson }: Services, subject: WorkbenchSubject): WorkbenchSubject {
  const open = useStore(lesson, (state) =>
    state.kind === 'none' ? null : state.kind === 'ready' ? state.lesson.meta.id : state.id,
  );
  return useMemo(
    () => (subject.kind === 'scratch' && open !== null ? { kind: 'lesson', lesson: open } : subject),
    [subject, open],
  );
}

/** The sandbox, its guided start, a lesson or a lab: the same panels with and without a text. */
export function WorkbenchPlace(props: { readonly services: Services; readonly subject: WorkbenchSubject }) {
  const { services } = props;
  const subject = useLentLesson(services, props.subject);
  const { terminals } = services.state;
  const [front, setFront] = useFront(subject, services);
  const mode = useSettings((settings) => settings.commandClick);
  const inLab = useSession(({ lab }) => lab !== null) || subject.kind === 'lab';
  const layout = useLayout(services, inLab);
  useOpenForFirst(services, subject.kind);
  const known = useKnownLessons(services, subject.kind === 'lesson' ? subject.lesson : null);
  const terminalNews = useSession(
    ({ engine, notices, clock }) =>
      engine.kind === 'failed' || engine.kind === 'node-ended' || notices.length > 0 || clock.rate !== 1,
  );

  const picking = useMemo<Picking>(
    () => ({
      mode,
      onPick: ({ client, text }) => {
        const named = terminals.getState().terminals.find((terminal) => terminal.name === client);
        if (named !== undefined) terminals.activate(named.id);
        setFront('terminal');
        terminals.insertCommand(text, { run: mode === 'run' });
      },
    }),
    [terminals, mode, setFront],
  );
  const showTerminal = useCallback(() => setFront('terminal'), [setFront]);
  const showKeys = useCallback(() => setFront('keys'), [setFront]);
  const showPicture = useCallback(() => {
    services.layout.setOpen({ picturesOpen: true });
    setFront('picture');
  }, [services.layout, setFront]);
  const samples = useSampleData((text) => picking.onPick({ client: null, text }));
  const narrow = useMedia(NARROW);
  // The text brings its own heading; without it in sight the page would have none.
  const textInSight = hasText(subject) && (narrow ? front === 'lesson' : layout.lessonOpen);
  const terminal = useMovable(
    <TerminalPanel
      serverNews={<LateSessionNotices />}
      notice={<TerminalNotices />}
      help={<CommandHelp onPicture={showPicture} />}
    />,
  );
  const panels: WorkbenchProps = {
    terminal: <MovableSlot host={terminal.host} />,
    ...(inLab ? { lab: <LazyLabPanel onTerminal={showTerminal} onKeys={showKeys} /> } : {}),
    keys: (
      <>
        {inLab ? <LazyLookedAt /> : null}
        <LateKeyspacePanel
          onPicked={showTerminal}
          onShown={showPicture}
          samples={hasText(subject) || inLab ? undefined : samples}
        />
      </>
    ),
    picture: (
      <>
        {inLab ? <LazyLookedAt /> : null}
        <LatePicturePanel onPicked={showTerminal} />
      </>
    ),
    activity: <Activity layout={services.layout} onPicked={showTerminal} />,
    layout,
    terminalNews,
    front,
    onFrontChange: setFront,
    ...textOf(subject, { services, picking, known, onShow: () => setFront('lesson') }),
  };
  return (
    <>
      {textInSight ? null : (
        <h1>
          <VisuallyHidden>{headingOf(subject, services.course)}</VisuallyHidden>
        </h1>
      )}
      {terminal.portal}
      <Workbench {...panels} />
    </>
  );
}

function headingOf(subject: WorkbenchSubject, course: Course): string {
  if (subject.kind !== 'lesson') return appText[subject.kind].heading;
  return openLessons(course).find(({ id }) => id === subject.lesson)?.title ?? appText.panels.lesson;
}

interface TextParts {
  readonly services: Services;
  readonly picking: Picking;
  readonly known: KnownLessons;
  readonly onShow: () => void;
}

/** The panel with the text, and the line that stands for it on a narrow screen. */
function textOf(subject: WorkbenchSubject, parts: TextParts): Pick<WorkbenchProps, 'lesson' | 'strip'> {
  const { services, picking, known, onShow } = parts;
  const { course } = services;
  switch (subject.kind) {
    case 'play':
    case 'workspace':
    case 'scratch':
    case 'lab':
      return {};
    case 'first': {
      const pick = (text: string): void => picking.onPick({ client: null, text });
      return {
        lesson: {
          label: appText.panels.first,
          content: <LazyFirstPath onPick={pick} links={firstLinks(course)} />,
        },
        strip: <LazyFirstPathStrip onShow={onShow} />,
      };
    }
    case 'lesson':
      return {
        lesson: {
          label: appText.panels.lesson,
          content: (
            <LazyLesson
              store={services.lesson}
              picking={picking}
              actors={lessonActors(services.state)}
              links={linksOf(course, subject.lesson)}
              place={placeOf(course, subject.lesson)}
              known={known}
              shownStep={subject.step}
              onRetry={(id) => void services.lesson.open(id)}
            />
          ),
        },
        strip: <LessonStrip store={services.lesson} onShow={onShow} />,
      };
  }
}
