import type { ByteStart } from '#client/engine-client.ts';
import type { ScriptsRaw } from './read.ts';

/** Plain ASCII as an event tells it. */
const told = (ascii: string): ByteStart => ({ start: ascii as ByteStart['start'], length: ascii.length });
const command = (line: string) => {
  const words = line.split(' ').map(told);
  return { words, count: words.length };
};

/** A typical read: one library, and one script that made two commands. */
export const scriptsSample: ScriptsRaw = {
  cachedScripts: 1,
  functionCount: 1,
  libraryCount: 1,
  interpreterBytes: 53_248,
  libraries: [{ name: 'counting', functions: [{ name: 'count', flags: ['no-writes'] }] }],
  calls: [
    {
      seq: 4,
      client: 3,
      name: 'EVAL',
      script: told("local n = redis.call('INCR', KEYS[1])"),
      keys: [told('rate:bob')],
      args: [told('60')],
      moreWords: 0,
      tookMs: 0.4,
      reply: told(':1\r\n'),
      made: [
        { command: command('INCR rate:bob'), reply: told(':1\r\n') },
        { command: command('EXPIRE rate:bob 60'), reply: told(':1\r\n') },
      ],
      orMore: false,
    },
  ],
  clients: new Map([[3, { number: 3, name: 'A', place: 0 }]]),
};
