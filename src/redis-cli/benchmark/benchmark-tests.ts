import { encodeCommand } from '#resp/encode.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';

/** Stands in a command for a number that is drawn anew each time. */
export const RANDOM = '__rand_int__';

/** One test: what it is called, and the request that it sends. */
export interface BenchmarkTest {
  readonly title: string;
  readonly request: Uint8Array;
}

/** The tests that redis-benchmark has; `names`: those that `-t` knows them by. */
interface TestEntry {
  readonly title: string;
  readonly names: readonly string[];
  readonly command: (data: string, isRandom: boolean) => Command;
}

const named = (title: string, ...command: readonly string[]): TestEntry => ({
  title,
  names: [title.toLowerCase()],
  command: (data) => command.map((word) => (word === 'DATA' ? data : word)),
});

const RANGES = [100, 300, 500, 600];

const TESTS: readonly TestEntry[] = [
  { title: 'PING_MBULK', names: ['ping_mbulk', 'ping'], command: () => ['PING'] },
  named('SET', 'SET', `key:${RANDOM}`, 'DATA'),
  named('GET', 'GET', `key:${RANDOM}`),
  named('INCR', 'INCR', `counter:${RANDOM}`),
  named('LPUSH', 'LPUSH', 'mylist', 'DATA'),
  named('RPUSH', 'RPUSH', 'mylist', 'DATA'),
  named('LPOP', 'LPOP', 'mylist'),
  named('RPOP', 'RPOP', 'mylist'),
  named('SADD', 'SADD', 'myset', `element:${RANDOM}`),
  named('HSET', 'HSET', 'myhash', `element:${RANDOM}`, 'DATA'),
  named('SPOP', 'SPOP', 'myset'),
  {
    title: 'ZADD',
    names: ['zadd'],
    command: (_, isRandom) => ['ZADD', 'myzset', isRandom ? RANDOM : '0', `element:${RANDOM}`],
  },
  named('ZPOPMIN', 'ZPOPMIN', 'myzset'),
  {
    title: 'LPUSH (needed to benchmark LRANGE)',
    names: ['lrange', ...RANGES.map((elements) => `lrange_${elements}`)],
    command: (data) => ['LPUSH', 'mylist', data],
  },
  ...RANGES.map((elements) => ({
    title: `LRANGE_${elements} (first ${elements} elements)`,
    names: ['lrange', `lrange_${elements}`],
    command: () => ['LRANGE', 'mylist', '0', String(elements - 1)],
  })),
  {
    title: 'MSET (10 keys)',
    names: ['mset'],
    command: (data) => ['MSET', ...Array.from({ length: 10 }, () => [`key:${RANDOM}`, data]).flat()],
  },
];

/** The tests with these names, or all of them, in redis-benchmark's order. `isRandom`: numbers are drawn (`-r`). */
export function testsNamed(
  names: readonly string[] | null,
  size: number,
  isRandom: boolean,
): BenchmarkTest[] {
  const data = patternOf(size);
  const isAsked = (known: readonly string[]): boolean =>
    names === null || known.some((name) => names.includes(name));
  const inline = { title: 'PING_INLINE', request: utf8Bytes('PING\r\n') };
  return [
    ...(isAsked(['ping_inline', 'ping']) ? [inline] : []),
    ...TESTS.filter((entry) => isAsked(entry.names)).map(({ title, command }) => ({
      title,
      request: encodeCommand(command(data, isRandom)),
    })),
  ];
}

/** Characters that look random and are the same each time: `VXK…` (`genBenchmarkRandomData`). */
export function patternOf(size: number): string {
  let state = 1234;
  let pattern = '';
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    pattern += String.fromCharCode('0'.charCodeAt(0) + ((state >>> 16) & 63));
  }
  return pattern;
}
