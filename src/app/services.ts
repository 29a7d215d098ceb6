import { course, lessonLoaders } from 'virtual:course';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { createLayoutStore, type LayoutStore } from '#state/layout-store.ts';
import type { LessonStore } from '#state/lesson-state.ts';
import { createLessonStore } from '#state/lesson-store.ts';
import { lessonId } from '#lesson-kit/lesson.ts';
import { browserFrame } from '#state/next-frame.ts';
import { createRouteStore, type RouteStore } from '#state/route-store.ts';
import { followOtherTabs } from '#state/settings-store.ts';
import type { Course } from '#lesson-kit/course.ts';
import { takeWorker } from './early-worker.ts';
import { lessonServer } from './lesson-server.ts';
import { followTheme } from './theme.ts';

/** Everything that lives as long as the page, made once and wired here. */
export interface Services {
  readonly state: AppState;
  readonly course: Course;
  readonly lesson: LessonStore;
  readonly layout: LayoutStore;
  readonly route: RouteStore;
}

export function createServices(): Services {
  const state = createAppState({ createClient: () => new EngineWorkerClient({ createWorker: takeWorker }) });
  const lesson = createLessonStore({
    load: async (id) => (await lessonLoaders[id]?.()) ?? null,
    server: lessonServer(state.session, state.terminals),
    progress: state.progress,
    nextFrame: browserFrame,
    now: () => Date.now(),
  });
  const route = createRouteStore(window);
  followTheme(state.settings);
  followOtherTabs(state.settings, window);
  return { state, course, lesson, layout: createLayoutStore(), route };
}

/** Opens what a place needs of the server when it is entered; the course map needs none and leaves the last one running. */
export function followRoute({ route, state, lesson }: Services): void {
  let lessonShown: string | null = null;
  const enter = (): void => {
    const now = route.getState().route;
    const wanted = now.kind === 'lesson' ? now.lesson : null;
    if (wanted !== lessonShown) {
      lessonShown = wanted;
      if (wanted === null) lesson.close();
      else void lesson.open(lessonId(wanted));
    }
    if (now.kind === 'play') void state.session.open('sandbox');
  };
  route.subscribe(enter);
  enter();
}
