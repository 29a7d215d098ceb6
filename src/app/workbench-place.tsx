import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { KeyspacePanel } from '#features/keyspace/keyspace-panel.tsx';
import { PicturePanel } from '#features/keyspace/picture-panel.tsx';
import { LessonStrip } from '#features/lesson/lesson-strip.tsx';
import type { LessonLinks } from '#features/lesson/lesson-finish.tsx';
import type { Picking } from '#features/lesson/prose.tsx';
import { TerminalPanel } from '#features/terminal/terminal-panel.tsx';
import { lessonAfter, type Course } from '#lesson-kit/course.ts';
import { lessonId } from '#lesson-kit/lesson.ts';
import { useSession, useSettings } from '#state/app-state-context.ts';
import { routeHref } from '#state/route-store.ts';
import { appText } from '#text/app.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { LazyLesson } from './lazy-lesson.tsx';
import { MovableSlot, useMovable } from './movable.tsx';
import type { Services } from './services.ts';
import { Workbench, type PanelName, type WorkbenchLayout } from './workbench.tsx';

function linksOf(course: Course, lesson: string): LessonLinks {
  const next = lessonAfter(course, lessonId(lesson));
  return {
    course: routeHref({ kind: 'course' }),
    play: routeHref({ kind: 'play' }),
    next: next === null ? null : { href: routeHref({ kind: 'lesson', lesson: next.id }), title: next.title },
  };
}

/** Where the lesson stands on its track, for example `Question 1 of 20`. */
function placeOf(course: Course, lesson: string): string | null {
  const [path] = course.tracks;
  const at = path?.entries.findIndex((entry) => entry.lesson?.id === lesson) ?? -1;
  return path === undefined || at === -1 ? null : appText.questionOf(at + 1, path.entries.length);
}

function useLayout({ layout }: Services): WorkbenchLayout {
  const { lessonOpen, picturesOpen } = useStore(layout);
  return useMemo(
    () => ({
      lessonOpen,
      picturesOpen,
      sizesOf: (group) => layout.getState().sizes[group],
      setSizes: (group, sizes) => layout.setSizes(group, sizes),
      setLessonOpen: (open) => layout.setOpen({ lessonOpen: open }),
      setPicturesOpen: (open) => layout.setOpen({ picturesOpen: open }),
    }),
    [layout, lessonOpen, picturesOpen],
  );
}

/** The panel in front on a narrow screen: a lesson begins with its text, the sandbox with the terminal. */
function useFront(lesson: string | null): readonly [PanelName, (panel: PanelName) => void] {
  const first: PanelName = lesson === null ? 'terminal' : 'lesson';
  const [state, setState] = useState<{ readonly lesson: string | null; readonly front: PanelName }>({
    lesson,
    front: first,
  });
  if (state.lesson !== lesson) setState({ lesson, front: first });
  const setFront = useCallback((front: PanelName) => setState((now) => ({ ...now, front })), []);
  return [state.front, setFront];
}

/** The sandbox, or a lesson: the same panels with and without a text. */
export function WorkbenchPlace({
  services,
  lesson,
}: {
  readonly services: Services;
  readonly lesson: string | null;
}) {
  const { state, course } = services;
  const { terminals } = state;
  const [front, setFront] = useFront(lesson);
  const mode = useSettings((settings) => settings.commandClick);
  const layout = useLayout(services);
  const terminalNews = useSession(
    ({ engine, notices }) => engine.kind === 'failed' || engine.kind === 'node-ended' || notices.length > 0,
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
  const links = useMemo(() => (lesson === null ? null : linksOf(course, lesson)), [course, lesson]);

  const showTerminal = useCallback(() => setFront('terminal'), [setFront]);
  const showPicture = useCallback(() => setFront('picture'), [setFront]);

  const terminal = useMovable(<TerminalPanel />);
  const panels = {
    terminal: <MovableSlot host={terminal.host} />,
    keys: <KeyspacePanel onPicked={showTerminal} onShown={showPicture} />,
    picture: <PicturePanel onPicked={showTerminal} />,
    layout,
    terminalNews,
    front,
    onFrontChange: setFront,
  };
  if (lesson === null || links === null) {
    return (
      <>
        <h1>
          <VisuallyHidden>{appText.play.heading}</VisuallyHidden>
        </h1>
        {terminal.portal}
        <Workbench {...panels} />
      </>
    );
  }
  return (
    <>
      {terminal.portal}
      <Workbench
        {...panels}
        lesson={
          <LazyLesson
            store={services.lesson}
            picking={picking}
            links={links}
            place={placeOf(course, lesson)}
            onRetry={(id) => void services.lesson.open(id)}
          />
        }
        strip={<LessonStrip store={services.lesson} onShow={() => setFront('lesson')} />}
      />
    </>
  );
}
