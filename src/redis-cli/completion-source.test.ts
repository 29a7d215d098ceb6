import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { CommandReference } from './command-reference.ts';
import { CompletionSource } from './completion-source.ts';

const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });
const int = (value: number): RespValue => ({ kind: 'integer', value: BigInt(value) });
const list = (...items: RespValue[]): RespValue => ({ kind: 'array', items });
const entry = (name: string, key: number): RespValue =>
  list(bulk(name), int(-2), list(), int(key), int(key), int(key));
const table = list(entry('get', 1), entry('config', 0));
const docs = list(bulk('get'), list(bulk('group'), bulk('string')));

describe('the source', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function start(answer: (commands: readonly Command[]) => RespValue[] | Error) {
    const asked: string[] = [];
    let activity = 0;
    const inspect = (wanted: readonly Command[]): Promise<RespValue[]> => {
      asked.push(wanted.map((command) => command.join(' ')).join('; '));
      const replies = answer(wanted);
      return replies instanceof Error ? Promise.reject(replies) : Promise.resolve(replies);
    };
    const reference = new CommandReference({ inspect, getState: () => ({ generation: 1 }) });
    const source = new CompletionSource({ inspect, reference, activity: () => activity, db: () => 3 });
    const complete = (line: string) => source.complete(line).map((completed) => completed.line);
    return { source, complete, reference, asked, change: () => (activity += 1) };
  }
  const answer = ([first]: readonly Command[]): RespValue[] =>
    first?.[0] === 'COMMAND'
      ? [first.length === 1 ? table : docs]
      : [bulk('OK'), list(bulk('0'), list(bulk('b'), bulk('a')))];

  test('asks for keys after a pause, where a key is typed, and again once the server has changed', async () => {
    const { source, complete, reference, asked, change } = start(answer);
    await reference.load();
    source.noteLine('CONFIG GET x');
    source.noteLine('GET ');
    source.noteLine('GET a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toEqual(['COMMAND', 'SELECT 3; SCAN 0 COUNT 1000']);
    expect(complete('GET ')).toEqual(['GET a', 'GET b']);
    source.noteLine('GET b');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.length).toBe(2);
    change();
    source.noteLine('GET b');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.length).toBe(3);
  });

  test('offers nothing while the server cannot be asked, and asks again', async () => {
    let down = true;
    const { source, complete, asked } = start((wanted) => (down ? new Error('down') : answer(wanted)));
    expect(complete('ge')).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    down = false;
    expect(complete('ge')).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(complete('ge')).toEqual(['GET']);
    expect(asked).toEqual(['COMMAND', 'COMMAND']);
    source.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('fetches the groups of commands once somebody asks for help on one', async () => {
    const { source, complete, asked } = start(answer);
    source.noteLine('help ge');
    expect(asked).toEqual([]);
    source.noteLine('HELP ');
    source.noteLine('HELP @');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['COMMAND DOCS']);
    expect(complete('help @s')).toEqual(['help @string']);
  });
});
