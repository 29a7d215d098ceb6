import type { OfferedProgram } from '#lesson-kit/program.ts';
import { routeHref, type RouteStore } from '#state/route-store.ts';
import { addScript, programScript } from '#state/scripts/add-script.ts';
import { firstScripts } from '#state/scripts/first-scripts.ts';
import type { SavedScript } from '#state/scripts/saved-script.ts';
import { scriptsOf, scriptsWith } from '#state/scripts/scripts-context.ts';
import type { ScriptsProblem } from '#state/scripts/scripts-store.ts';
import { isWorkbench } from './app.tsx';
import type { Services } from './services.ts';

type Parts = Pick<Services, 'state' | 'layout' | 'route'>;

/** Opens a program in its tab; see `OpenProgram`. */
export const openProgram = (parts: Parts, program: OfferedProgram): Promise<ScriptsProblem | null> =>
  openScript(parts, programScript(program));

/** Opens a script or a program in the tab of its language, beside the server of this place, or in the sandbox. */
export async function openScript(
  { state, layout, route }: Parts,
  script: SavedScript,
): Promise<ScriptsProblem | null> {
  const isHere = isWorkbench(route.getState().route);
  const store = isHere ? scriptsWith(state, state.session.getState().workspace) : scriptsOf(state);
  await store.load(...firstScripts);
  const problem = addScript(store, script);
  if (!isHere) await goTo(route, routeHref({ kind: 'play' }));
  layout.setOpen({
    activityTab: script.language === 'javascript' ? 'javascript' : 'scripts',
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
