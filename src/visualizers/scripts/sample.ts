import { toldAscii, toldLine } from '../events/told-ascii.ts';
import type { ScriptsRaw } from './read.ts';

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
      script: toldAscii("local n = redis.call('INCR', KEYS[1])"),
      keys: [toldAscii('rate:bob')],
      args: [toldAscii('60')],
      moreWords: 0,
      tookMs: 0.4,
      reply: toldAscii(':1\r\n'),
      made: [
        { command: toldLine('INCR rate:bob'), reply: toldAscii(':1\r\n') },
        { command: toldLine('EXPIRE rate:bob 60'), reply: toldAscii(':1\r\n') },
      ],
      orMore: false,
    },
  ],
  clients: new Map([[3, { number: 3, name: 'A', place: 0 }]]),
};
