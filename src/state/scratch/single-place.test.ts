import { expect, test } from 'vitest';
import type { BootInfo, EngineClient } from '#client/engine-client.ts';
import { singlePlace } from './scratch-server.ts';

test('whoever waits for a server to be gone learns that its worker was ended', async () => {
  const gone = new Set<(reason: string) => void>();
  const client: Pick<EngineClient, 'onEvent' | 'onTerminated' | 'stopNode'> = {
    onEvent: () => () => {},
    onTerminated: (listener) => {
      gone.add(listener);
      return () => gone.delete(listener);
    },
    stopNode: () => Promise.resolve(),
  };
  const place = singlePlace({
    client: client as EngineClient,
    info: {} as BootInfo,
    connect: () => Promise.reject(new Error('nobody connects')),
  });
  const killed = place.server({ server: 'kill' });
  await Promise.resolve();
  await Promise.resolve();
  for (const listener of gone) listener('it took too long');
  await expect(killed).rejects.toThrow('it took too long');
  expect(gone.size).toBe(0);
}, 1000);
