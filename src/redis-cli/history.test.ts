import { describe, expect, it } from 'vitest';
import { HISTORY_LIMIT, MemoryHistory } from './history.ts';

describe('MemoryHistory', () => {
  it('keeps a bounded number of lines, none twice in a row', () => {
    const history = new MemoryHistory({ limit: 3, lines: ['a', 'a', 'b'] });
    for (const line of ['b', 'c', '', 'a', 'd']) history.add(line, { sensitive: false });
    expect(history.lines()).toEqual(['c', 'a', 'd']);
  });

  it('keeps a hundred lines unless told otherwise', () => {
    const history = new MemoryHistory();
    for (let at = 0; at < 150; at++) history.add(`GET ${at}`, { sensitive: false });
    expect(history.lines()).toHaveLength(HISTORY_LIMIT);
    expect(history.lines()[0]).toBe('GET 50');
  });

  it('keeps secrets from whoever stores it, but not from the person who typed them', () => {
    const stored: Array<readonly string[]> = [];
    const history = new MemoryHistory({ onChange: (lines) => stored.push(lines) });
    history.add('GET a', { sensitive: false });
    history.add('AUTH secret', { sensitive: true });
    expect(history.lines()).toEqual(['GET a', 'AUTH secret']);
    expect(stored).toEqual([['GET a'], ['GET a']]);
  });
});
