import type { Element } from 'hast';
import { describe, expect, it } from 'vitest';
import { runnableOf, splitClient } from './runnable.ts';

const pre = (text: string, properties: Element['properties']): Element => ({
  type: 'element',
  tagName: 'pre',
  properties,
  children: [{ type: 'element', tagName: 'code', properties: {}, children: [{ type: 'text', value: text }] }],
});

describe('a runnable fence', () => {
  it('gives its lines, with the terminal that each names', () => {
    expect(runnableOf(pre('SET a 1\n\nB: GET a\n', { dataRun: 'ok' }))).toEqual({
      expect: 'ok',
      lines: [
        { client: null, text: 'SET a 1' },
        { client: 'B', text: 'GET a' },
      ],
    });
  });
  it('is not any other fence', () => {
    expect(runnableOf(pre('SET a 1', {}))).toBeNull();
    expect(runnableOf(pre('SET a 1', { dataRun: 'maybe' }))).toBeNull();
  });
  it('does not take a key with a colon for a terminal', () => {
    expect(splitClient('GET user:1').client).toBeNull();
    expect(splitClient('user: x').client).toBeNull();
    expect(splitClient('Worker-2: PING')).toEqual({ client: 'Worker-2', text: 'PING' });
  });
});
