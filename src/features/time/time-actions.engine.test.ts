import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { timeText } from '#text/time.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { moveForward, moveToNextExpiry, setPace } from './time-actions.ts';

const { done } = timeText;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
  server.setRate(0);
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

const session = {
  setClock: (rate: number) => Promise.resolve(server.setRate(rate)),
  advanceClock: (ms: number) => server.advance(ms),
  inspect: (commands: Parameters<TestServer['inspect']>[0]) => server.inspect(commands),
};

const left = async (key: string): Promise<number> => {
  const reply = await server.run(['PTTL', key]);
  return reply.kind === 'integer' ? Number(reply.value) : NaN;
};

test('an hour forward says how many keys with a lifetime are left', async () => {
  await server.run(['SET', 'short', 'v', 'EX', '60']);
  await server.run(['SET', 'long', 'v', 'EX', '7200']);
  expect(await moveForward(session, 3_600_000)).toBe(`${done.moved('1 hour')} ${done.lifetimes('2', '1')}`);
  expect([await left('short'), await left('long')]).toEqual([-2, 3_600_000]);
  await server.run(['PERSIST', 'long']);
  expect(await moveForward(session, 1000)).toBe(done.moved('1 second'));
});

test('to the next expiry is just past it, and no further', async () => {
  await server.run(['SELECT', '2']);
  await server.run(['SET', 'soon', 'v', 'PX', '41000']);
  await server.run(['SELECT', '0']);
  await server.run(['SET', 'late', 'v', 'PX', '90000']);
  expect(await moveToNextExpiry(session)).toBe(`${done.moved('41 seconds')} ${done.expired('soon')}`);
  expect(await left('late')).toBe(90_000 - 41_001);
  expect(await moveToNextExpiry(session)).toContain(done.expired('late'));
  expect(await moveToNextExpiry(session)).toBe(done.nothing);
});

test('a key that was given more time meanwhile is not said to have expired', async () => {
  await server.run(['SET', 'k', 'v', 'EX', '40']);
  const slow = {
    ...session,
    advanceClock: async (ms: number) => {
      await server.run(['EXPIRE', 'k', '1000']);
      await server.advance(ms);
    },
  };
  expect(await moveToNextExpiry(slow)).toBe(`${done.moved('40 seconds')} ${done.stays('k')}`);
});

test('the pace is set and said, and why it was not', async () => {
  expect(await setPace(session, 60)).toBe(done.quick('60'));
  await server.run(['SET', 'k', 'v', 'EX', '40']);
  expect(await setPace(session, 0)).toBe(done.held);
  const before = await left('k');
  await server.engineTurn();
  expect(await left('k')).toBe(before);
  const refusing = { ...session, setClock: () => Promise.reject(new Error('no')) };
  await expect(setPace(refusing, 1)).rejects.toThrow('no');
});
