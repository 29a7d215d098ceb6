import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { wholeBytes } from '../cut-bytes.ts';
import { graphChoice } from './choice.ts';
import {
  drawnGraph,
  fingerprintGraph,
  modelGraph,
  parentOf,
  subjectGraph,
  type GraphModel,
  type GraphPicture,
} from './model.ts';
import type { GraphRaw } from './read.ts';
import { sampleGraph } from './sample.ts';
import { captionGraph, describeGraph, noteGraph } from './words.ts';

const picture = (changes: Partial<GraphRaw> = {}): GraphPicture => modelGraph({ ...sampleGraph, ...changes });

function model(changes: Partial<GraphRaw> = {}): GraphModel {
  const made = picture(changes);
  if (made.kind !== 'graph') throw new Error('no graph');
  return made;
}

const names = ({ nodes }: GraphModel): string[] => nodes.map(({ name }) => name.text);

describe('the graph', () => {
  test('has its key’s node in the middle, named without what all names begin with', () => {
    expect(names(model())).toEqual(['ada', 'ben', 'cleo', 'dan', 'eve']);
    expect(model().beginningText).toBe('follows:');
  });

  test('has one edge for two that are each other’s reverse', () => {
    expect(model().edges).toEqual([
      { from: 0, to: 1, mutual: true },
      { from: 0, to: 2, mutual: false },
      { from: 0, to: 3, mutual: false },
      { from: 1, to: 4, mutual: false },
      { from: 2, to: 1, mutual: false },
    ]);
  });

  test('counts what is not drawn of the sets whose arrows are', () => {
    const many = model({
      count: 500,
      nodes: [{ name: wholeBytes(utf8Bytes('ben')), depth: 1, count: 9 }],
      edges: [[0, 1]],
    });
    expect(many.nodes.map(({ hidden }) => hidden)).toEqual([499, 9]);
    const outer = model({
      nodes: [...sampleGraph.nodes.slice(0, 3), { name: wholeBytes(utf8Bytes('eve')), depth: 2, count: 70 }],
    });
    expect(outer.nodes[4]).toMatchObject({ count: 70, hidden: 0 });
  });

  test('hangs each node on one that is a step nearer', () => {
    expect([1, 2, 3, 4].map((at) => parentOf(model(), at))).toEqual([0, 0, 0, 1]);
    expect(parentOf(model({ edges: [] }), 4)).toBe(0);
  });
});

describe('the words', () => {
  test('list the edges', () => {
    expect(describeGraph(picture())).toBe(
      'Graph of the sets that begin with follows:, around ada. ' +
        'Edges: ada and ben, each to the other; ada to cleo; ada to dan; ben to eve; cleo to ben.',
    );
  });

  test('say how many are not shown', () => {
    expect(describeGraph(picture({ count: 1200 }))).toContain('1,197 more from ada are not shown.');
    expect(captionGraph(model({ count: 1200 }))).toBe(
      'ada names 1,200 members, 3 shown; 2 of them have a set of their own. 5 nodes and 6 memberships are drawn.',
    );
  });

  test('say that nothing links, and why', () => {
    expect(noteGraph(model({ linked: false }))).toContain('names a set that begins with follows:');
    expect(describeGraph(picture({ linked: false, beginning: 0 }))).toContain('no part before a colon');
  });

  test('a key of another type, and no key, are gone', () => {
    const retyped = { ...sampleGraph.key, type: 'list' };
    expect(describeGraph(picture({ key: retyped, count: null }))).toBe('follows:ada holds a list now.');
    const missing = { ...sampleGraph.key, type: 'none', exists: false };
    expect(describeGraph(picture({ key: missing, count: null }))).toBe('follows:ada does not exist.');
  });
});

describe('a change', () => {
  const added: Partial<GraphRaw> = {
    count: 4,
    nodes: [...sampleGraph.nodes, { name: wholeBytes(utf8Bytes('fay')), depth: 1, count: null }],
    edges: [...sampleGraph.edges, [0, 5]],
  };

  test('marks new nodes and edges', () => {
    const drawn = drawnGraph(model(added), picture());
    expect([...drawn.came].map((identity) => identity.trim())).toEqual(['3 fay']);
    expect(drawn.joined.size).toBe(1);
  });

  test('marks an edge that became mutual', () => {
    const now = model({ edges: [...sampleGraph.edges, [1, 2]] });
    expect(drawnGraph(now, picture()).joined.size).toBe(1);
  });

  test('marks nothing without a past, around another node, or where not all was shown', () => {
    const nothing = { came: new Set(), joined: new Set() };
    expect(drawnGraph(model(added), null)).toEqual(nothing);
    expect(drawnGraph(model(added), picture({ count: 9 }))).toEqual(nothing);
    const other = { ...sampleGraph.key, name: utf8Bytes('follows:ben') };
    expect(drawnGraph(model(added), picture({ key: other }))).toEqual(nothing);
  });
});

test('the fingerprint changes with a node, an edge, a count and what links', () => {
  const prints = [
    {},
    { edges: sampleGraph.edges.slice(1) },
    { count: 8 },
    { linked: false },
    { nodes: sampleGraph.nodes.map((node) => ({ ...node, depth: 1 })) },
  ].map((changes) => fingerprintGraph(picture(changes)));
  expect(new Set(prints).size).toBe(prints.length);
  expect(fingerprintGraph(picture())).toBe(prints[0]);
});

test('the subject is the graph, whichever node is in the middle', () => {
  const other = { ...sampleGraph.key, name: utf8Bytes('follows:ben') };
  expect(subjectGraph(picture({ key: other }))).toBe(subjectGraph(picture()));
  expect(subjectGraph(picture({ beginning: 0 }))).toBeNull();
});

test('the picture is chosen for a set that is linked, and can be for one that might be', () => {
  const score = (name: string, type: string, linked?: boolean): number =>
    graphChoice.match(
      { ...sampleGraph.key, name: utf8Bytes(name), type },
      { uses: [], header: new Uint8Array(), ...(linked === undefined ? {} : { linked }) },
    );
  expect(score('follows:ada', 'set', true)).toBe(15);
  expect(score('tags:1', 'set')).toBe(1);
  expect([
    score('tags', 'set'),
    score(':tags', 'set'),
    score('tags:', 'set'),
    score('a:b', 'hash', true),
  ]).toEqual([0, 0, 0, 0]);
  expect(score(`a:${'b'.repeat(600)}`, 'set')).toBe(0);
});
