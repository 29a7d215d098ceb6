import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf, utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { readKnownKey } from '#testing/pictures/read-picture.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { chooseVisualizer } from '../registry.ts';
import { PANEL_BUDGET } from '../visualizer.ts';
import { modelGraph, type GraphModel } from './model.ts';
import { readGraph } from './read.ts';
import { describeGraph } from './words.ts';

/** What the picture of sets that name each other makes of a real server. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

async function run(...commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    const reply = await server.run(command);
    if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
  }
}

async function graph(name: string): Promise<GraphModel> {
  const ask = askTogether(server);
  const { info } = await readKnownKey(ask, utf8Bytes(name));
  const model = modelGraph(await readGraph(ask, info, PANEL_BUDGET));
  if (model.kind !== 'graph') throw new Error('no graph');
  return model;
}

async function chosen(name: string): Promise<string> {
  const { info, context } = await readKnownKey(askTogether(server), utf8Bytes(name));
  return chooseVisualizer(info, context).id;
}

const edges = ({ nodes, edges: all }: GraphModel): string[] =>
  all
    .map(({ from, to, mutual }) => `${nodes[from]?.name.text} ${mutual ? '↔' : '→'} ${nodes[to]?.name.text}`)
    .toSorted();

describe('a set', () => {
  test('whose members name sets is drawn as a graph, to two steps', async () => {
    await run(
      ['SADD', 'follows:ada', 'ben', 'cleo'],
      ['SADD', 'follows:ben', 'ada', 'dan'],
      ['SADD', 'follows:cleo', 'ben'],
      ['SADD', 'follows:dan', 'eve', 'ben'],
    );
    expect(await chosen('follows:ada')).toBe('graph');
    const model = await graph('follows:ada');
    expect(edges(model)).toEqual(['ada → cleo', 'ada ↔ ben', 'ben ↔ dan', 'cleo → ben']);
    expect(model.nodes.map(({ name, depth, count }) => [name.text, depth, count])).toEqual([
      ['ada', 0, 2],
      ['ben', 1, 2],
      ['cleo', 1, 1],
      ['dan', 2, 2],
    ]);
  });

  test('without such members is drawn as a set; as a graph it says so', async () => {
    await run(['SADD', 'tags:1', 'new', 'sale'], ['SADD', 'tags:2', 'new'], ['SET', 'tags:new', 'x']);
    expect(await chosen('tags:1')).toBe('set');
    expect(describeGraph(await graph('tags:1'))).toContain('None of the members');
  });

  test('that names only itself does not link', async () => {
    await run(['SADD', 'follows:ada', 'ada']);
    expect(await chosen('follows:ada')).toBe('set');
    expect(edges(await graph('follows:ada'))).toEqual([]);
  });

  test('finds which colon its members’ names begin after', async () => {
    await run(['SADD', 'app:follows:user:1', 'user:2', 'user:3'], ['SADD', 'app:follows:user:2', 'user:1']);
    const model = await graph('app:follows:user:1');
    expect(model.beginningText).toBe('app:follows:');
    expect(edges(model)).toEqual(['user:1 → user:3', 'user:1 ↔ user:2']);
  });

  test('shows members with sets of their own first, and some of many', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `n${at}`);
    await run(
      ['SADD', 'g:hub', ...names],
      ...['n40', 'n41', 'n50'].map((name) => ['SADD', `g:${name}`, ...names]),
    );
    const model = await graph('g:hub');
    const near = model.nodes.filter(({ depth }) => depth === 1).map(({ name }) => name.text);
    expect(near).toHaveLength(8);
    expect(near.slice(0, 3).toSorted()).toEqual(['n40', 'n41', 'n50']);
    expect(model.nodes.length).toBe(1 + PANEL_BUDGET.maxElements);
    expect(model.nodes[0]?.hidden).toBe(60 - PANEL_BUDGET.maxElements);
  });
});

test('members that are no text, and huge ones, are nodes without sets', async () => {
  await run(
    ['SADD', 'g:a', new Uint8Array([0, 255, 10]), '<b>', '', 'b', '.'.repeat(600)],
    ['SADD', 'g:b', 'a'],
    ['EVAL', "redis.call('SADD', 'g:b', string.rep('x', 10000000))", '0'],
  );
  const model = await graph('g:a');
  expect(
    model.nodes
      .map(({ name }) => name.text)
      .slice(1, 5)
      .toSorted(),
  ).toEqual(['', '<b>', '\\x00\\xff\\n', 'b']);
  expect(model.nodes.find(({ name }) => name.length === 10_000_000)).toMatchObject({
    depth: 2,
    count: null,
    bytes: null,
  });
  expect(describeGraph(model).length).toBeLessThan(2000);
});
