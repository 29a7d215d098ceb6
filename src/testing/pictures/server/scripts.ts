import { notText, numbered } from '../case-values.ts';
import type { ServerPictureCases } from './server-picture-case.ts';

const LIBRARY = `#!lua name=counting
server.register_function('count', function(keys) return server.call('INCR', keys[1]) end)`;

export const scriptsCases: ServerPictureCases = {
  picture: 'scripts',
  cases: [
    {
      name: 'a script that is run',
      make: [['A', 'PING']],
      change: [['A', 'EVAL', "return redis.call('SET', KEYS[1], ARGV[1])", '1', 'k', notText]],
    },
    {
      name: 'the same script once more',
      make: [['A', 'EVAL', "return redis.call('INCR', KEYS[1])", '1', 'k']],
      change: [['B', 'EVAL', "return redis.call('INCR', KEYS[1])", '1', 'k']],
    },
    {
      name: 'a script that fails',
      make: [['A', 'SET', 'k', 'word']],
      change: [['A', 'EVAL', "return redis.call('INCR', KEYS[1])", '1', 'k']],
    },
    { name: 'SCRIPT LOAD', make: [['A', 'PING']], change: [['A', 'SCRIPT', 'LOAD', 'return 1']] },
    { name: 'FUNCTION LOAD', make: [['A', 'PING']], change: [['A', 'FUNCTION', 'LOAD', LIBRARY]] },
    {
      name: 'a function that is called in a transaction',
      make: [
        ['A', 'FUNCTION', 'LOAD', 'REPLACE', LIBRARY],
        ['A', 'MULTI'],
        ['A', 'FCALL', 'count', '1', 'k'],
      ],
      change: [['A', 'EXEC']],
    },
    {
      name: 'FUNCTION FLUSH',
      make: [['A', 'FUNCTION', 'LOAD', 'REPLACE', LIBRARY]],
      change: [['A', 'FUNCTION', 'FLUSH', 'SYNC']],
    },
  ],
  holding: (value) => [
    ['A', 'EVAL', "return redis.call('SET', KEYS[1], ARGV[1])", '1', value, value],
    ['A', 'EVAL', 'return ARGV[1]', '0', value],
    ['A', 'EVAL', value, '0'],
    ['A', 'EVAL', 'return redis.error_reply(ARGV[1])', '0', value],
  ],
  huge: [
    ...numbered(1000, String).map(
      (at) =>
        [
          'A',
          'FUNCTION',
          'LOAD',
          `#!lua name=library${at}\nserver.register_function('count${at}', function() return 1 end)`,
        ] as const,
    ),
    ['A', 'EVAL', "for at = 1, 10000 do redis.call('SET', KEYS[1], ARGV[1]) end", '1', 'k', 'x'.repeat(1000)],
    ['B', 'EVAL', 'return #KEYS', '1000', ...numbered(1000, (at) => `${'x'.repeat(1000)} ${at}`)],
  ],
};
