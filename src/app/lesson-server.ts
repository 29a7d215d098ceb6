import type { ControlEvent } from '#protocol/control.ts';
import type { LabTopology } from '#protocol/lab.ts';
import { nodeId } from '#protocol/ids.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { Lesson } from '#lesson-kit/lesson.ts';
import type { LentLesson, LessonLoan } from '#state/lesson-loan.ts';
import type { LessonServer } from '#state/lesson-state.ts';
import type { WorkspaceName } from '#state/session-run.ts';
import type { SessionStore } from '#state/session-store.ts';
import type { SessionState } from '#state/session-state.ts';
import type { TerminalClient, TerminalsStore } from '#state/terminals-store.ts';
import { appText } from '#text/app.ts';
import type { StageParts } from './lesson-stage.ts';

const labOf = ({ meta: { topology } }: Lesson): LabTopology | undefined =>
  topology === 'single' ? undefined : topology;

const terminalsOf = (lesson: Lesson): readonly TerminalClient[] =>
  lesson.meta.clients.map(({ name, node, follows }) => ({
    name,
    node: node === null ? null : nodeId(node),
    follows,
  }));

/** Resolves when the server of a workspace has started or failed. Rejects when the workspace was left meanwhile. */
function started(session: SessionStore, workspace: WorkspaceName): Promise<SessionState['engine']> {
  return new Promise((resolve, reject) => {
    const look = (state: SessionState): boolean => {
      if (state.workspace !== workspace) reject(new EngineError('worker-gone', appText.server.left));
      else if (state.engine.kind === 'starting') return false;
      else resolve(state.engine);
      return true;
    };
    if (look(session.getState())) return;
    const stop = session.subscribe((state) => {
      if (look(state)) stop();
    });
  });
}

async function running(
  session: SessionStore,
  workspace: WorkspaceName,
): Promise<{ readonly fresh: boolean }> {
  const engine = await started(session, workspace);
  switch (engine.kind) {
    case 'running':
      return { fresh: engine.info.loadedBytes === 0 };
    case 'node-ended':
      return { fresh: false };
    case 'failed':
      throw new EngineError('boot-failed', engine.message, engine.detail);
    case 'starting':
    case 'terminated':
      throw new EngineError('worker-gone', appText.server.left);
  }
}

/** Nodes of a lab talk all the time, and a look at them copies each one's memory: so often it is worth it, in milliseconds. */
const LAB_LOOK_MS = 200;

const LAB_SIGNS: ReadonlySet<ControlEvent['event']> = new Set(['lab-events', 'lab-state', 'activity']);

/** Calls back when something may have changed in a lab, not at once and not more often than it can be looked at. */
function someLabEvents(listener: () => void): (event: ControlEvent) => void {
  let soon = false;
  return ({ event }) => {
    if (soon || !LAB_SIGNS.has(event)) return;
    soon = true;
    setTimeout(() => {
      soon = false;
      listener();
    }, LAB_LOOK_MS);
  };
}

export interface LessonServerParts extends StageParts {
  /** A lesson that came with a capsule has that capsule's workspace. */
  readonly loan: Pick<LessonLoan, 'lent'>;
  readonly session: SessionStore;
  readonly terminals: TerminalsStore;
}

/** The session, the terminals and the scripted clients as a lesson sees them. */
export function lessonServer(parts: LessonServerParts): LessonServer {
  const { session, terminals } = parts;
  const lentOf = ({ meta }: Lesson): LentLesson | null =>
    parts.loan.lent?.id === meta.id ? parts.loan.lent : null;
  const workspaceOf = (lesson: Lesson): WorkspaceName =>
    lentOf(lesson)?.workspace ?? `lesson:${lesson.meta.id}`;
  const bringActors = async (lesson: Lesson, how: 'kept' | 'anew'): Promise<void> => {
    const { actors } = lesson.meta;
    if (actors.length > 0) (await parts.actors()).openLesson(workspaceOf(lesson), actors, how);
  };
  const holdTime = async ({ meta }: Lesson): Promise<void> => {
    if (meta.clock === 'paused' && meta.topology === 'single') await session.setClock(0);
  };
  return {
    async open(lesson) {
      const workspace = workspaceOf(lesson);
      const isNew = session.getState().workspace !== workspace;
      // At once: whoever waited here could open it for somebody who has gone elsewhere meanwhile.
      const lent = lentOf(lesson);
      const opening =
        lent === null
          ? session.open(workspace, labOf(lesson))
          : session.openScratch(lent.workspace, lent.contents);
      if (isNew) terminals.reset(terminalsOf(lesson));
      await opening;
      const started = await running(session, workspace);
      // Whoever has let time run and comes back finds it as it was left.
      if (isNew && lent === null) await holdTime(lesson);
      await bringActors(lesson, 'kept');
      return started;
    },

    async startFresh(lesson) {
      const reopening = session.reopen({ fresh: true });
      terminals.reset(terminalsOf(lesson));
      await reopening;
      await running(session, workspaceOf(lesson));
      await holdTime(lesson);
    },

    async stage(lesson) {
      await bringActors(lesson, 'anew');
      // Only lessons play scripts, and the first prompt waits for none.
      const { openStage } = await import('./lesson-stage.ts');
      return openStage(parts, lesson);
    },

    async inspect(node, commands) {
      // What is looked at by pictures may be another node than the first, which checks mean when they name none.
      const of = node ?? session.getState().nodes[0]?.id;
      try {
        return await (of === undefined
          ? session.inspect(commands)
          : session.inspectNode(nodeId(of), commands));
      } catch (error) {
        if (error instanceof EngineError && error.code === 'node-down') return 'down';
        throw error;
      }
    },

    onExchange: (listener) => terminals.exchanges.onExchange(listener),

    onActivity: (listener) => {
      const noteLab = someLabEvents(listener);
      const undo = [
        session.subscribe((now, before) => {
          const moved = now.activity !== before.activity && now.lab === null;
          if (moved || now.clock !== before.clock || now.engine.kind !== before.engine.kind) listener();
        }),
        session.onEvent((event) => {
          if (session.getState().lab !== null) noteLab(event);
        }),
      ];
      return () => undo.forEach((stop) => stop());
    },

    onRestart: (listener) =>
      session.subscribe((now, before) => {
        if (now.workspace === before.workspace && now.generation !== before.generation) listener();
      }),
  };
}
