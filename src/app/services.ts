import { course, lessonLoaders } from 'virtual:course';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { createLayoutStore, type LayoutStore } from '#state/layout-store.ts';
import { lateLessonStore } from '#state/late-lesson-store.ts';
import { lessonLoanOf } from '#state/lesson-loan.ts';
import type { LessonParts, LessonStore } from '#state/lesson-state.ts';
import { isOfPack, lessonId } from '#lesson-kit/lesson.ts';
import { keyspaceOf } from '#state/keyspace-context.ts';
import { browserFrame } from '#state/next-frame.ts';
import { pictureSubjectOf } from '#state/picture-subject.ts';
import { createRouteStore, type RouteStore } from '#state/route-store.ts';
import { followOtherTabs } from '#state/settings-store.ts';
import type { Course } from '#lesson-kit/course.ts';
import { takeWorker } from './early-worker.ts';
import { lessonPicture } from './lesson-picture.ts';
import { lessonServer } from './lesson-server.ts';
import { followLabs, openLab } from './open-lab.ts';
import { forgetPage } from './offline/forget-page.ts';
import type { OfflineStore } from './offline/offline-store.ts';
import { browserOffline } from './offline/start-offline.ts';
import { openScratch, openWorkspace } from './open-workspace.ts';
import { followTheme } from './theme.ts';

/** Everything that lives as long as the page, made once and wired here. */
export interface Services {
  readonly state: AppState;
  readonly course: Course;
  readonly lesson: LessonStore;
  readonly layout: LayoutStore;
  readonly route: RouteStore;
  readonly offline: OfflineStore;
}

export function createServices(): Services {
  const state = createAppState({
    createClient: () => new EngineWorkerClient({ createWorker: takeWorker }),
    storage: { forgetPage },
  });
  const lessonParts: LessonParts = {
    load: async (id) => {
      const lesson = isOfPack(id)
        ? await (await import('#state/packs/packs-context.ts')).packsOf(state).lesson(id)
        : ((await lessonLoaders[id]?.()) ?? null);
      // Before it is opened: whoever follows labs must hear one from the beginning.
      if (lesson !== null && lesson.meta.topology !== 'single') await followLabs(state);
      return lesson;
    },
    server: lessonServer({
      session: state.session,
      terminals: state.terminals,
      loan: lessonLoanOf(state),
      actors: async () => (await import('#state/actors/actors-context.ts')).actorsOf(state),
    }),
    progress: lessonLoanOf(state).progress,
    nextFrame: browserFrame,
    now: () => Date.now(),
  };
  const lesson = lateLessonStore(async () =>
    (await import('#state/lesson-store.ts')).createLessonStore(lessonParts),
  );
  const route = createRouteStore(window);
  followTheme(state.settings);
  followOtherTabs(state.settings, window);
  const offline = browserOffline(state.session);
  return { state, course, lesson, layout: createLayoutStore(), route, offline };
}

/** Turns the pictures to what the lesson, or the step that begins, is about. */
export function followLesson({ lesson, state }: Services): void {
  const turnTo = lessonPicture(keyspaceOf(state), pictureSubjectOf(state));
  lesson.subscribe((now) => {
    turnTo(now.kind === 'ready' ? (now.lesson.steps[now.at]?.show ?? now.lesson.meta.show) : null);
  });
}

/** Opens what a place needs of the server when it is entered. The course map needs nothing and ends nothing. */
export function followRoute({ route, state, lesson, course }: Services): void {
  let current: string | null = null;
  const enter = (): void => {
    const now = route.getState().route;
    if (now.kind === 'lesson' && now.lesson !== current) {
      current = now.lesson;
      lessonLoanOf(state).end();
      void lesson.open(lessonId(now.lesson));
    } else if (now.kind === 'play' || now.kind === 'first') {
      current = null;
      lesson.close();
      void state.session.open('sandbox');
    } else if (now.kind === 'workspace') {
      current = null;
      lesson.close();
      void openWorkspace(state, now.id, route);
    } else if (now.kind === 'scratch') {
      current = null;
      void openScratch({ state, course, lesson }, route);
    } else if (now.kind === 'lab' && now.topology !== null) {
      current = null;
      lesson.close();
      void openLab(state, now.topology, () => route.getState().route === now);
    }
  };
  route.subscribe(enter);
  enter();
}
