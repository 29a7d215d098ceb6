import type { EngineState, ServerAction } from '#client/engine-client.ts';
import type { SessionStore } from './session-store.ts';

type Session = Pick<
  SessionStore,
  'stopServer' | 'restartServer' | 'damageFiles' | 'flush' | 'getState' | 'subscribe'
>;

/** Does something to a single server, and resolves when it is done. Rejects with why it could not be. */
export async function actOnServer(session: Session, action: ServerAction): Promise<void> {
  switch (action.server) {
    case 'start': {
      await session.restartServer();
      const { engine } = session.getState();
      if (engine.kind === 'failed') throw new Error(engine.message);
      return;
    }
    case 'damage':
      await session.damageFiles(action.fault);
      // Where the server refuses them, the next worker begins with the stored ones.
      await session.flush();
      return;
    case 'shutdown':
    case 'kill':
    case 'power-off':
      await session.stopServer(action.server);
      await ended(session);
  }
}

/** Resolves when the server no longer runs. */
function ended(session: Session): Promise<void> {
  const isOver = ({ kind }: EngineState): boolean => kind !== 'running';
  return new Promise((resolve) => {
    if (isOver(session.getState().engine)) return resolve();
    const stop = session.subscribe(({ engine }) => {
      if (!isOver(engine)) return;
      stop();
      resolve();
    });
  });
}
