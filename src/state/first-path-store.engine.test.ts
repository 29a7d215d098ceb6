import { afterAll, beforeAll, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { createFirstPathStore, FIRST_THINGS } from './first-path-store.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());

test('each offered command, run one after the other on an empty server, ticks its own thing', async () => {
  const path = createFirstPathStore(null);
  for (const [at, { command, name }] of FIRST_THINGS.entries()) {
    const words = command.map((word) => (typeof word === 'string' ? utf8Bytes(word) : word));
    path.observe({ client: 'A', node: 'n1', command: words, reply: await server.run(command) });
    expect(path.getState().done).toHaveLength(at + 1);
    expect(path.getState().done.at(-1)).toBe(name);
  }
});
