import { describe, expect, it } from 'vitest';
import { indexText } from '#lesson-kit/build/search-plugin.ts';
import type { Findable } from '#lesson-kit/build/search-documents.ts';
import { findIn } from './find.ts';

const entry = (kind: Findable['kind'], title: string, words = '', within = ''): Findable => ({
  kind,
  title,
  within,
  href: `#/${title}`,
  words,
});
const find = findIn(
  indexText([
    entry('lesson', 'Keys that expire', 'EXPIRE TTL a cache that never forgets'),
    entry('step', 'Give the session sixty seconds', 'EXPIRE session:42 60', 'Keys that expire'),
    entry('command', 'EXPIRE'),
    entry('topic', 'Eviction: allkeys-lru and its kind'),
    entry('lesson', 'Sorted sets', 'ZADD a leaderboard'),
    entry('reading', 'The six policies at work', 'maxmemory'),
    entry(
      'step',
      'Policies: a policy at work works at work',
      'policies, policy, work',
      'Policies at their work',
    ),
  ]),
);
const titles = (query: string): readonly string[] => find(query, 10).entries.map(({ title }) => title);

describe('the search', () => {
  it('puts what is called so before what only speaks of it', () => {
    expect(titles('expire')[0]).toBe('EXPIRE');
    expect(titles('expire')).toHaveLength(3);
  });

  it('puts first what is called as was typed', () => {
    expect(titles('policies at work')[0]).toBe('The six policies at work');
    expect(titles(' Policies At Work ')[0]).toBe('The six policies at work');
  });

  it('finds the beginning of a word, a word with a letter wrong, and parts of a joined one', () => {
    expect(titles('leaderb')).toEqual(['Sorted sets']);
    expect(titles('leaderbaord')).toEqual(['Sorted sets']);
    expect(titles('lru')).toEqual(['Eviction: allkeys-lru and its kind']);
    expect(titles('session:42')[0]).toBe('Give the session sixty seconds');
  });

  it('wants all words, and is content with some where nothing has all', () => {
    expect(titles('expire sixty')).toEqual(['Give the session sixty seconds']);
    expect(titles('expire leaderboard').length).toBeGreaterThan(1);
  });

  it('finds what is given besides the index as well', () => {
    const both = findIn(indexText([entry('lesson', 'Sorted sets')]), [
      entry('place', 'Roadmap'),
      entry('place', 'Settings', 'theme'),
    ]);
    const found = (query: string) => both(query, 10).entries.map(({ title }) => title);
    expect(found('roadmap')).toEqual(['Roadmap']);
    expect(found('theme')).toEqual(['Settings']);
    expect(found('sorted')).toEqual(['Sorted sets']);
  });

  it('says how many there are besides those that are shown', () => {
    expect(find('expire', 1)).toMatchObject({ total: 3, entries: [{ title: 'EXPIRE', href: '#/EXPIRE' }] });
  });

  it.each(['', '   ', '***', '"', '\\', '\u0000', '𝒳', '<b>'])('takes anything: %j', (text) => {
    expect(titles(text)).toEqual([]);
  });
});
