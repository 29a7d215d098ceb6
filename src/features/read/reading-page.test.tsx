// @vitest-environment jsdom
import type { Element, Root as Hast } from 'hast';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reading } from '#lesson-kit/reading.ts';
import type { ScriptLine } from '#lesson-kit/script.ts';
import type { PrintedLine } from '#state/scratch/play-printed.ts';
import { diagramsText } from '#text/diagrams.ts';
import { readingsText } from '#text/readings.ts';
import { ReadingPage } from './reading-page.tsx';
import type { RunThrough } from './use-reading-run.ts';

let host: HTMLElement;
let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  host = document.createElement('div');
  root = createRoot(host);
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});

const command = (...words: string[]): ScriptLine => ({ kind: 'command', client: null, command: words });
const pre = (properties: Element['properties']): Element => ({
  type: 'element',
  tagName: 'pre',
  properties,
  children: [],
});
const content: Hast = {
  type: 'root',
  children: [pre({ dataBlock: '0' }), pre({ dataDiagram: 'sentinel' }), pre({ dataBlock: '1' })],
};
const reading: Reading = {
  name: 'one',
  title: 'One',
  summary: 'A text.',
  minutes: 3,
  topology: 'single',
  clients: [{ name: 'A', node: null, follows: false }],
  content,
  blocks: [
    { expect: 'ok', script: { text: 'SET a 1', lines: [command('SET', 'a', '1')] } },
    {
      expect: 'error',
      script: {
        text: 'tick 10s\nserver shutdown\nB: INCR a b',
        lines: [{ kind: 'tick', ms: 10_000 }, command(), command('INCR', 'a', 'b')],
      },
    },
  ],
};

const printed = (output: string, standing: PrintedLine['standing'] = 'answered'): PrintedLine => ({
  line: command(),
  standing,
  output,
  reply: null,
});

function show(runThrough: RunThrough): void {
  act(() =>
    root.render(
      <ReadingPage
        reading={reading}
        runThrough={runThrough}
        read={false}
        onRead={() => undefined}
        listHref="#/read"
        next={null}
      />,
    ),
  );
}

const block = (number: number): HTMLElement => {
  const found = host.querySelector<HTMLElement>(`[aria-label="${readingsText.block.label(number, 2)}"]`);
  if (found === null) throw new Error(`no block ${number}`);
  return found;
};
const run = (number: number) => act(async () => block(number).querySelector('button')?.click());
const outputs = (number: number): string[] =>
  [...block(number).querySelectorAll('pre')].map(({ textContent }) => textContent);

describe('a reading', () => {
  it('shows what each line brought below it, also of the blocks that had to be run before', async () => {
    const runThrough = vi.fn<RunThrough>(() =>
      Promise.resolve([printed('OK\n'), printed(''), printed(''), printed('(error) ERR no\n', 'refused')]),
    );
    show(runThrough);
    expect(outputs(1)).toEqual([]);
    await run(2);
    expect(runThrough.mock.calls[0]?.[0]).toBe(1);
    expect(outputs(1)).toEqual(['OK']);
    expect(outputs(2)).toEqual(['(error) ERR no']);
    expect(host.textContent).toContain(readingsText.block.ran(2, 3));
  });

  it('says in words what passes and what is done to the server', () => {
    show(() => Promise.resolve([]));
    expect(block(2).textContent).toContain(readingsText.block.pass('10 s'));
    expect(block(2).textContent).toContain(readingsText.block.server.shutdown);
  });

  it('tells of a command that still waits, and why a block could not be run', async () => {
    show(() => Promise.resolve([printed('', 'waiting')]));
    await run(1);
    expect(outputs(1)).toEqual([readingsText.block.waiting]);
    show(() => Promise.reject(new Error('no worker')));
    await run(1);
    expect(block(1).querySelector('[role="alert"]')?.textContent).toBe(
      readingsText.block.failed('no worker'),
    );
  });

  it('runs one thing at a time, and ends it when the reading is left', async () => {
    const signals: AbortSignal[] = [];
    show((_last, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    await run(1);
    await run(2);
    expect(signals).toHaveLength(1);
    act(() => root.render(null));
    expect(signals[0]?.aborted).toBe(true);
  });

  it('has the words of a drawing as a list beside it', () => {
    show(() => Promise.resolve([]));
    const steps = [...host.querySelectorAll('figure li')].map(({ textContent }) => textContent);
    expect(steps).toEqual(diagramsText.sentinel.steps.map((step, at) => `${at + 1}${step}`));
  });
});
