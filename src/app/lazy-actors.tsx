import type { LessonActors } from '#features/lesson/lesson-actors.ts';
import type { AppState } from '#state/app-state.ts';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

/* Few lessons have scripted clients; what plays and shows them comes with the first that has. */
const StepActors = late(async () => (await import('#features/actors/step-actors.tsx')).StepActors);

/** The scripted clients and the time of lessons, as the lesson's text shows them. */
export function lessonActors(state: AppState): LessonActors {
  return {
    beside: (names) => (
      <LoadBoundary>
        <StepActors names={names} />
      </LoadBoundary>
    ),
    act: ({ actor, action }) => {
      // What it came to is where the client is shown, and so is that its code could not be fetched.
      import('#state/actors/actors-context.ts')
        .then(({ actorsOf }) => actorsOf(state).perform(actor, action))
        .catch(() => undefined);
    },
    pass: (ms) => {
      const { session } = state;
      return session.getState().lab === null ? session.advanceClock(ms) : session.passLab(ms);
    },
    server: async (action) => {
      const { actOnServer } = await import('#state/act-on-server.ts');
      await actOnServer(state.session, action);
    },
  };
}
