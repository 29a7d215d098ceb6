import { expect, test } from 'vitest';
import { error, int } from '#testing/reply.ts';
import { followRedirections, readRedirection, type Redirection } from './redirection.ts';

const from = { host: '10.0.0.1', port: 6379 };

/** Follows from a first reply; where it was sent on to, and the last reply. */
async function followed(first: string, answers: ReadonlyMap<string, string>) {
  const hops: Redirection[] = [];
  const last = await followRedirections(error(first), from, (to) => {
    hops.push(to);
    const answer = answers.get(to.address.host);
    return Promise.resolve(answer === undefined ? int(1) : error(answer));
  });
  return { hops, last };
}

test('a redirection says the slot and where, and whether it is for this command only', () => {
  expect(readRedirection(error('MOVED 3999 10.0.0.2:6381'), from)).toEqual({
    slot: 3999,
    address: { host: '10.0.0.2', port: 6381 },
    asking: false,
  });
  expect(readRedirection(error('ASK 7 :6379'), from)).toEqual({ slot: 7, address: from, asking: true });
  expect(readRedirection(error('CROSSSLOT Keys in request'), from)).toBeNull();
});

test('a command is sent on until it is answered', async () => {
  const { hops, last } = await followed(
    'MOVED 7 10.0.0.2:6379',
    new Map([['10.0.0.2', 'ASK 7 10.0.0.3:6379']]),
  );
  expect(hops.map(({ address, asking }) => [address.host, asking])).toEqual([
    ['10.0.0.2', false],
    ['10.0.0.3', true],
  ]);
  expect(last).toEqual(int(1));
});

test('nodes that send a command in a circle are given up', async () => {
  const circle = new Map([['10.0.0.2', 'MOVED 7 10.0.0.2:6379']]);
  const { hops, last } = await followed('MOVED 7 10.0.0.2:6379', circle);
  expect(hops).toHaveLength(16);
  expect(last).toEqual(error('MOVED 7 10.0.0.2:6379'));
});
