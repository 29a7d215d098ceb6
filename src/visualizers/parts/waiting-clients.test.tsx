import { prerender } from 'react-dom/static';
import { expect, test } from 'vitest';
import { WaitingClients, type WaitingClient } from './waiting-clients.tsx';

/** What stands in each list of the markup, by its label. */
async function drawn(clients: readonly WaitingClient[]): Promise<Record<string, string[]>> {
  const { prelude } = await prerender(<WaitingClients clients={clients} />);
  const html = await new Response(prelude).text();
  const lists = [...html.matchAll(/<ol[^>]*aria-label="([^"]*)"[^>]*>(.*?)<\/ol>/g)];
  const queues = new Map<string, string[]>();
  for (const [, label, items] of lists) {
    const clientsOf = [...(items ?? '').matchAll(/<li[^>]*>(.*?)<\/li>/g)];
    queues.set(
      label ?? '',
      clientsOf.map(([, item]) => item ?? ''),
    );
  }
  return Object.fromEntries(queues);
}

const client = (end: WaitingClient['end'], name: string, sinceMs: number): WaitingClient => ({
  end,
  name,
  sinceMs,
});

test('the clients of each end stand in the order in which they are served', async () => {
  const lists = await drawn([
    client('head', 'B', 2000),
    client('tail', 'C', 500),
    client('head', 'A', 65_000),
  ]);
  expect(lists).toEqual({
    'Clients that wait at the head, the first to be served first': ['A waits 1m 05s', 'B waits 2s'],
    'Clients that wait at the tail, the first to be served first': ['C waits 1s'],
  });
});

test('of many some are drawn, and the others are counted', async () => {
  const [queue] = Object.values(
    await drawn(Array.from({ length: 30 }, (_, at) => client('head', `c${at}`, 1000 - at))),
  );
  expect(queue).toHaveLength(9);
  expect(queue?.at(-1)).toBe('22 more wait');
});

test('a name is text', async () => {
  const [queue] = Object.values(await drawn([client('tail', '<b>', 0)]));
  expect(queue).toEqual(['&lt;b&gt; waits 0s']);
});

test('without clients there is nothing', async () => {
  expect(await drawn([])).toEqual({});
});
