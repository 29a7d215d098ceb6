import { afterEach, expect, test } from 'vitest';
import { serverAfter } from '#testing/pictures/server/server-after.ts';
import type { ClientLine } from '#testing/pictures/server/server-picture-case.ts';
import type { RepeatableServer } from '#testing/repeatable-server.ts';
import { registerServerLate } from '../registered-visualizer.ts';
import { transactionsVisualizer } from './index.ts';

const transactions = registerServerLate(transactionsVisualizer, () =>
  Promise.resolve(transactionsVisualizer),
);

let server: RepeatableServer | null = null;
afterEach(() => server?.stop());

/** The picture in words, after what clients did; A is client 3, B is client 4. */
async function words(lines: readonly ClientLine[]) {
  const played = await serverAfter(lines);
  server = played.server;
  return { said: (await played.look(transactions)).description, played };
}

const race: readonly ClientLine[] = [
  ['A', 'WATCH', 'stock'],
  ['A', 'MULTI'],
  ['A', 'DECR', 'stock'],
  ['B', 'SET', 'stock', '4'],
];

test('a lost race is told: who touched which key with what, and that EXEC then does nothing', async () => {
  const { said, played } = await words(race);
  expect(said).toContain(
    'client 3: watches stock; EXEC will do nothing: stock was touched by client 4: SET stock 4; queued: DECR stock; ' +
      '1 command was queued. EXEC cannot run it any more, so the server has dropped it.',
  );
  await played.player.play([['A', 'EXEC']]);
  expect((await played.look(transactions)).description).toContain(
    'client 3: EXEC did nothing and answered nil: stock was touched by client 4: SET stock 4.',
  );
});

test('the one behind a script or another transaction is named, with the command that touched', async () => {
  const { said } = await words([
    ['A', 'WATCH', 'stock'],
    ['B', 'EVAL', "return redis.call('INCR', KEYS[1])", '1', 'stock'],
  ]);
  expect(said).toContain('stock was touched by client 4: INCR stock');
});

test('a watched key that has expired makes EXEC do nothing, and nobody is blamed', async () => {
  const { played } = await words([
    ['B', 'DEBUG', 'SET-ACTIVE-EXPIRE', '0'],
    ['A', 'SET', 'stock', '4', 'PX', '500'],
    ['A', 'WATCH', 'stock'],
    ['A', 'MULTI'],
    ['A', 'DECR', 'stock'],
  ]);
  await played.server.advance(1000);
  await played.player.play([['A', 'EXEC']]);
  expect((await played.look(transactions)).description).toContain(
    'client 4: EXEC did nothing and answered nil: stock has expired.',
  );
});

test('what EXEC ran is listed with its replies, errors among them', async () => {
  const { said } = await words([
    ['A', 'SET', 'name', 'ada'],
    ['A', 'MULTI'],
    ['A', 'GET', 'name'],
    ['A', 'INCR', 'name'],
    ['A', 'EXEC'],
  ]);
  expect(said).toContain(
    'EXEC ran 2 commands, with nobody else’s in between: GET name answered ada, INCR name',
  );
  expect(said).toContain('answered ERR value is not an integer');
});

test('a command that is refused makes EXEC run none', async () => {
  const { said, played } = await words([
    ['A', 'MULTI'],
    ['A', 'SET', 'k', '1'],
    ['A', 'NOSUCH'],
  ]);
  expect(said).toContain('queued: SET k 1, NOSUCH, refused with ERR unknown command');
  expect(said).toContain('so EXEC will run none of them');
  await played.player.play([['A', 'EXEC']]);
  expect((await played.look(transactions)).description).toContain(
    'EXEC was refused with EXECABORT and ran none: NOSUCH, refused with ERR unknown command',
  );
});

test('what was queued before anything was recorded is counted, not invented', async () => {
  const { played } = await words([]);
  const { record } = played.server.node.observer ?? {};
  // A flood spends what is recorded in a moment; the server's own count goes on.
  await played.player.flood([
    ['A', 'MULTI'],
    ...Array.from({ length: 600 }, (): ClientLine => ['A', 'INCR', 'k']),
  ]);
  expect(record?.isOpen).toBe(false);
  const { description } = await played.look(transactions);
  expect(description).toMatch(/\d+ more are queued/);
  expect(description).not.toContain('MULTI: the next commands');
});

test('a change of the whole database names no key', async () => {
  const { said } = await words([
    ['A', 'SET', 'stock', '4'],
    ['A', 'WATCH', 'stock'],
    ['B', 'FLUSHALL'],
  ]);
  expect(said).toContain('client 4 changed the whole database: FLUSHALL');
});

test('a client that has gone is not drawn', async () => {
  const { said, played } = await words([['A', 'MULTI']]);
  expect(said).toContain('client 3');
  await played.player.play([['B', 'CLIENT', 'KILL', 'ID', '3']]);
  expect((await played.look(transactions)).description).not.toContain('client 3');
});
