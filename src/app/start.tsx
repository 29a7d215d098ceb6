import { createRoot } from 'react-dom/client';
import { AppStateProvider } from '#state/app-state-context.ts';
import { OpenProgramContext, type OpenProgram } from '#state/scripts/open-program-context.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { preloadLesson } from './lazy-lesson.tsx';
import { prefetchWorkbench } from './load-workbench.ts';
import { startOffline } from './offline/start-offline.ts';
import { createServices, followLesson, followRoute } from './services.ts';

/** Builds the page into `#root`. Called once. */
export function start(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no element called root');
  const services = createServices();
  followLesson(services);
  followRoute(services);
  if (services.route.getState().route.kind === 'lesson') preloadLesson();
  prefetchWorkbench();
  startOffline(services.offline, services.route);
  if (import.meta.hot !== undefined) void showLessonChecks(import.meta.hot);
  const openProgram: OpenProgram = async (program) =>
    (await import('./open-script.ts')).openProgram(services, program);
  createRoot(root).render(
    <ErrorBoundary>
      <AppStateProvider value={services.state}>
        <OpenProgramContext value={openProgram}>
          <App services={services} />
        </OpenProgramContext>
      </AppStateProvider>
    </ErrorBoundary>,
  );
}

/** While lessons are written, the page says what their proofs have found. What is built has nothing of it. */
async function showLessonChecks(hot: NonNullable<ImportMeta['hot']>): Promise<void> {
  (await import('./lesson-preview.tsx')).showLessonChecks(hot);
}
