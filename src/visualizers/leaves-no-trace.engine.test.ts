import { expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { allPictureCases } from '#testing/pictures/all-cases.ts';
import { allServerPictureCases } from '#testing/pictures/server/all-cases.ts';
import { linePlayer } from '#testing/pictures/server/play-lines.ts';
import { readKnownKey } from '#testing/pictures/read-picture.ts';
import { startRepeatableServer, type RepeatableServer } from '#testing/repeatable-server.ts';
import { visualizers } from './registry.ts';
import { serverVisualizers } from './server-registry.ts';
import { PANEL_BUDGET } from './visualizer.ts';

const cases = allPictureCases.flatMap((kind) => kind.cases);

/** Everything that the contract's keys go through, with lifetimes that end meanwhile. */
const script: readonly Command[] = [
  ['CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lfu'],
  ...cases.flatMap(({ make }) => make),
  ['SET', 'soon gone', 'x', 'PX', '150'],
  ...cases.flatMap(({ change }) => change),
  ['GET', 'soon gone'],
];

/** Every picture of every key and of the server, looked at as the panel does. */
async function lookAtAll(server: RepeatableServer): Promise<void> {
  const ask = askTogether(server);
  for (const { name } of cases) {
    const { info, context } = await readKnownKey(ask, utf8Bytes(name));
    await Promise.all(visualizers.map((visualizer) => visualizer.read(ask, info, PANEL_BUDGET, context)));
  }
  await lookAtServer(server);
}

async function lookAtServer(server: RepeatableServer): Promise<void> {
  const ask = askTogether(server);
  const { events = [], clients: atStart = [] } = server.node.observer?.state() ?? {};
  const sight = { budget: PANEL_BUDGET, events, atStart, nameOf: String, placeOf: () => null };
  await Promise.all(serverVisualizers.map((visualizer) => visualizer.read(ask, sight)));
}

/** What a server says of itself afterwards, to somebody who asks, and what it holds. */
async function outcome(looked: boolean) {
  const server = await startRepeatableServer({ observed: looked });
  server.node.observer?.record.watch(true);
  const [client, monitor] = [server.client(), server.client()];
  await monitor.run(['MONITOR']);
  for (const [at, command] of script.entries()) {
    await client.run(command);
    if (at % 10 === 0) await server.advance(50);
    if (looked && at % 7 === 0) await lookAtAll(server);
  }
  for (const { make, change } of allServerPictureCases.flatMap((kind) => kind.cases)) {
    const player = linePlayer(server);
    await player.play(make);
    if (looked) await lookAtServer(server);
    await player.play(change);
  }
  const said: RespValue[] = [];
  for (const question of [
    ['INFO', 'everything'],
    ['CLIENT', 'LIST'],
    ['INFO', 'commandstats'],
  ])
    said.push(await client.run(question));
  for (const { name } of cases) said.push(await client.run(['OBJECT', 'FREQ', name]));
  await client.run(['CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru']);
  for (const { name } of cases) said.push(await client.run(['OBJECT', 'IDLETIME', name]));
  server.stop();
  return { said, monitored: [...monitor.received], memory: server.node.memory.bytes.slice() };
}

/** Two servers, and every picture of everything at each of hundreds of looks. */
const PATIENCE_MS = 180_000;

test(
  'with all pictures looked at the server says and holds, byte for byte, what it does with none',
  { timeout: PATIENCE_MS },
  async () => {
    await Promise.all([...visualizers, ...serverVisualizers].map((visualizer) => visualizer.loadView()));
    const [seen, unseen] = [await outcome(true), await outcome(false)];
    expect(seen.said).toEqual(unseen.said);
    expect(seen.monitored).toEqual(unseen.monitored);
    expect(seen.monitored.length).toBeGreaterThan(script.length);
    expect(Buffer.compare(seen.memory, unseen.memory)).toBe(0);
  },
);
