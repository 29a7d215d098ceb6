import { openLessons } from '#lesson-kit/course.ts';
import type { AppState } from '#state/app-state.ts';
import { lessonLoanOf } from '#state/lesson-loan.ts';
import type { RouteStore } from '#state/route-store.ts';
import { followLabs } from './open-lab.ts';
import type { Services } from './services.ts';

/**
 * Opens one of the workspaces that somebody made. One that is not there leads to the place for addresses that nothing
 * answers to, and is not made by being asked for. Never rejects.
 */
export async function openWorkspace(state: AppState, id: string, route: RouteStore): Promise<void> {
  const { route: wanted } = route.getState();
  const isWanted = (): boolean => route.getState().route === wanted;
  const workspace = `play:${id}` as const;
  const store = await import('#state/workspaces/workspaces-context.ts').then(
    ({ workspacesOf }) => workspacesOf(state),
    () => null,
  );
  const isListed = (): boolean | undefined =>
    store?.getState().list?.some((one) => one.workspace === workspace);
  // Whoever comes by the list is not to wait, and perhaps to type, in the workspace before.
  if (isListed() !== true) await store?.look();
  if (!isWanted()) return;
  if (isListed() === false) {
    route.setState({ route: { kind: 'unknown', path: `play/${id}` } });
    return;
  }
  // What cannot be listed is opened all the same: the session tells why it keeps nothing.
  await state.session.open(workspace);
  void store?.use(workspace);
}

/**
 * Opens what came with the capsule that was opened last, with its lesson if this page has it. Where there is none,
 * because the page was loaded anew, it leads to where a capsule is opened. Never rejects.
 */
export async function openScratch(
  { state, course, lesson }: Pick<Services, 'state' | 'course' | 'lesson'>,
  route: RouteStore,
): Promise<void> {
  const { route: wanted } = route.getState();
  const capsules = await import('#state/capsule/capsule-context.ts').then(
    ({ capsulesOf }) => capsulesOf(state),
    () => null,
  );
  const scratch = capsules?.getState().scratch ?? null;
  if (route.getState().route !== wanted) return;
  if (capsules === null || scratch === null) {
    route.setState({ route: { kind: 'capsule', data: null } });
    return;
  }
  const { workspace, capsule } = scratch;
  // It is still open: somebody has looked at another place meanwhile.
  if (state.session.getState().workspace === workspace) return;
  const { lesson: from } = capsule.contents;
  lesson.close();
  const known = openLessons(course).find(({ id }) => id === from?.id);
  const contents = capsule.held;
  if ('topology' in contents) await followLabs(state);
  if (route.getState().route !== wanted) return;
  if (
    known !== undefined &&
    lessonLoanOf(state).begin({ id: known.id, workspace, contents, record: from?.record })
  )
    await lesson.open(known.id);
  else await capsules.openScratch();
}
