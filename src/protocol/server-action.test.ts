import { describe, expect, it } from 'vitest';
import { formatServerAction, parseServerLine, type ServerAction } from './server-action.ts';

const lines: ReadonlyArray<[string, ServerAction]> = [
  ['server power-off', { server: 'power-off' }],
  ['server kill', { server: 'kill' }],
  ['server shutdown', { server: 'shutdown' }],
  ['server start', { server: 'start' }],
  ['server tear 5', { server: 'damage', fault: { fault: 'tear', bytes: 5 } }],
  ['server flip dump.rdb 0', { server: 'damage', fault: { fault: 'flip', path: 'dump.rdb', offset: 0 } }],
];

describe('a line to the server', () => {
  it.each(lines)('%s is read, and written again', (line, action) => {
    expect(parseServerLine(line.split(' ').slice(1))).toEqual(action);
    expect(formatServerAction(action)).toBe(line);
  });

  it.each([
    ['', 'server wants one of'],
    ['explode', 'server wants one of'],
    ['kill now', 'the line has to be: server kill'],
    ['tear', 'the line has to be: server tear'],
    ['tear 0', 'the line has to be'],
    ['tear -1', 'the line has to be'],
    ['tear 1.5', 'the line has to be'],
    ['flip dump.rdb', 'the line has to be: server flip'],
    ['flip dump.rdb x', 'the line has to be'],
  ])('%j is refused', (words, problem) => {
    expect(parseServerLine(words.split(' '))).toContain(problem);
  });
});
