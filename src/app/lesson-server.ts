import { commandConnection, type CommandConnection } from '#client/command-connection.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { Lesson } from '#lesson-kit/lesson.ts';
import type { ScriptStage } from '#lesson-kit/play-script.ts';
import type { LessonServer } from '#state/lesson-state.ts';
import type { WorkspaceName } from '#state/session-run.ts';
import type { SessionStore } from '#state/session-store.ts';
import type { SessionState } from '#state/session-state.ts';
import type { TerminalsStore } from '#state/terminals-store.ts';
import { appText } from '#text/app.ts';

const workspaceOf = (lesson: Lesson): WorkspaceName => `lesson:${lesson.meta.id}`;

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

/** The session and the terminals as a lesson sees them. */
export function lessonServer(session: SessionStore, terminals: TerminalsStore): LessonServer {
  return {
    async open(lesson) {
      const workspace = workspaceOf(lesson);
      const isNew = session.getState().workspace !== workspace;
      const opening = session.open(workspace);
      if (isNew) terminals.reset(lesson.meta.clients.map((name) => ({ name })));
      await opening;
      return running(session, workspace);
    },

    async startFresh(lesson) {
      const reopening = session.reopen({ fresh: true });
      terminals.reset(lesson.meta.clients.map((name) => ({ name })));
      await reopening;
      await running(session, workspaceOf(lesson));
    },

    stage: (lesson) => openStage({ session, terminals }, lesson),

    async inspect(_node, commands) {
      try {
        return await session.inspect(commands);
      } catch (error) {
        if (error instanceof EngineError && error.code === 'node-down') return 'down';
        throw error;
      }
    },

    onExchange: (listener) => terminals.exchanges.onExchange(listener),

    onActivity: (listener) =>
      session.subscribe((now, before) => {
        if (now.activity !== before.activity || now.engine.kind !== before.engine.kind) listener();
      }),

    onRestart: (listener) =>
      session.subscribe((now, before) => {
        if (now.workspace === before.workspace && now.generation !== before.generation) listener();
      }),
  };
}

/** A stage on connections of its own: one for each client of the script, and one that asks whether the server has caught up. */
async function openStage(
  { session, terminals }: { readonly session: SessionStore; readonly terminals: TerminalsStore },
  lesson: Lesson,
): Promise<{ readonly stage: ScriptStage; readonly close: () => void }> {
  const clients = new Map<string | null, Promise<CommandConnection>>();
  const open: CommandConnection[] = [];
  const connect = async (): Promise<CommandConnection> => {
    const raw = await session.connect();
    terminals.clients.note(raw.address, { name: appText.server.stage, kind: 'page' });
    const connection = commandConnection(raw);
    open.push(connection);
    return connection;
  };
  const clientOf = (name: string | null): Promise<CommandConnection> => {
    const client = clients.get(name) ?? connect();
    clients.set(name, client);
    return client;
  };
  const asker = await connect();
  const refuse = (what: string): Promise<never> => Promise.reject(new Error(what));
  return {
    stage: {
      run: async (client, command) => (await clientOf(client)).run(command),
      settle: async () => {
        await asker.run(['PING']);
      },
      // A clock that runs brings by itself what a script waits for; nobody is kept waiting for it here.
      tick: () => (lesson.meta.clock === 'running' ? Promise.resolve() : refuse(appText.server.noClock)),
      actor: () => refuse(appText.server.noActors),
      lab: () => refuse(appText.server.noLab),
    },
    close: () => {
      for (const connection of open) connection.close();
    },
  };
}
