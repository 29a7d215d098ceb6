import type { OfferedProgram } from '#lesson-kit/program.ts';
import { routeHref, type RouteStore } from '#state/route-store.ts';
import { addProgram } from '#state/scripts/add-program.ts';
import { firstScripts } from '#state/scripts/first-scripts.ts';
import { scriptsOf, scriptsWith } from '#state/scripts/scripts-context.ts';
import type { ScriptsProblem } from '#state/scripts/scripts-store.ts';
import { isWorkbench } from './app.tsx';
import type { Services } from './services.ts';

/** Opens a program in its tab; see `OpenProgram`. */
export async function openProgram(
  { state, layout, route }: Pick<Services, 'state' | 'layout' | 'route'>,
  program: OfferedProgram,
): Promise<ScriptsProblem | null> {
  const isHere = isWorkbench(route.getState().route);
  const store = isHere ? scriptsWith(state, state.session.getState().workspace) : scriptsOf(state);
  await store.load(...firstScripts);
  const problem = addProgram(store, program);
  if (!isHere) await goTo(route, routeHref({ kind: 'play' }));
  layout.setOpen({
    activityTab: 'javascript',
    activityOpen: true,
    labActivityOpen: true,
    wanted: 'activity',
  });
  return problem;
}

/** Another place, once the address says so. */
function goTo(route: RouteStore, href: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = route.subscribe(() => {
      stop();
      resolve();
    });
    location.hash = href;
  });
}
