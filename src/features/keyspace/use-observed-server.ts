import { useEffect } from 'react';
import { useAppState } from '#state/app-state-context.ts';
import type { AppState } from '#state/app-state.ts';
import { bytesOfByteString } from '#resp/text.ts';
import { keyspaceOf } from '#state/keyspace-context.ts';
import { serverEventsOf } from '#state/server-events-context.ts';
import { clientNamesOf } from './client-names-of.ts';

/**
 * Has the server observed while pictures are in sight, and a key followed as soon as one of the page's clients waits for
 * it: the command that waits has no reply yet, so nothing else tells of it.
 */
export function useObservedServer(wanted: boolean): void {
  const state = useAppState();
  useEffect(() => {
    if (!wanted) return undefined;
    const unfollow = followWaiting(state);
    const unwatch = serverEventsOf(state).watch();
    return () => {
      unwatch();
      unfollow();
    };
  }, [state, wanted]);
}

function followWaiting(state: AppState): () => void {
  const keyspace = keyspaceOf(state);
  return serverEventsOf(state).subscribe((now, before) => {
    if (now.waiting === before.waiting || now.status !== 'on' || before.status !== 'on') return;
    const nameOf = clientNamesOf(state);
    for (const [client, { command }] of now.waiting) {
      if (before.waiting.has(client) || command === null) continue;
      const whole = command.words.every(({ start, length }) => start.length === length);
      if (!whole || command.words.length !== command.count) continue;
      const words = command.words.map(({ start }) => bytesOfByteString(start));
      keyspace.heard({ client: nameOf(client), node: '', command: words, reply: null });
    }
  });
}
