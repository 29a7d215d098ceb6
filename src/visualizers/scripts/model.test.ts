import { expect, test } from 'vitest';
import { byteStart, ToldEvents } from '#testing/told-events.ts';
import { modelScripts, type CallModel } from './model.ts';
import { scriptCallsIn } from './script-calls.ts';
import { describeScripts, othersWords, tookText } from './words.ts';

function picture(told: ToldEvents) {
  const calls = scriptCallsIn(told.list, 6);
  return modelScripts({
    cachedScripts: 1,
    functionCount: 0,
    libraryCount: 0,
    interpreterBytes: 50_000,
    libraries: [],
    calls,
    clients: new Map(
      calls.map(({ client }) => [client, { number: client, name: `c${client}`, place: null }]),
    ),
  });
}

const made = ({ made: commands }: CallModel) => commands.map(({ command }) => command);

test('a call has the commands that it made, in their order, and no others', () => {
  const told = new ToldEvents().command(3, 'EVAL script 1 k 60', { reply: ':1\r\n', fields: { tookMs: 2 } });
  const call = told.last;
  told
    .command(1, 'INCR k', { by: call, reply: ':1\r\n', fields: { how: 'script' } })
    .command(1, 'EXPIRE k 60', { by: call, reply: ':1\r\n', fields: { how: 'script' } })
    .command(4, 'GET k')
    .command(4, 'FCALL count 0', { fields: { tookMs: 4 } });
  const { calls } = picture(told);
  expect(calls.map(({ name, client }) => `${client.name} ${name}`)).toEqual(['c4 FCALL', 'c3 EVAL']);
  expect(calls.map(made)).toEqual([[], ['INCR k', 'EXPIRE k 60']]);
  expect(calls.map(({ share }) => share)).toEqual([1, 0.5]);
  expect(calls[1]).toMatchObject({ script: 'script', keys: ['k'], args: ['60'], orMore: false });
  expect(describeScripts(picture(told))).toContain(
    'c3 ran EVAL script: INCR k answered 1, EXPIRE k 60 answered 1; it answered 1 and had the server for 2.0 ms.',
  );
});

test('what the record had no room for is said of the call that filled it, and of no other', () => {
  const told = new ToldEvents()
    .command(3, 'EVAL long 0', { fields: { tookMs: 50 } })
    .tell('skipped', { commands: 100, untilMs: 0, later: 10 })
    .command(3, 'EVAL short 0', { later: 100 });
  const { calls } = picture(told);
  expect(calls.map((call) => [call.script, call.orMore])).toEqual([
    ['short', false],
    ['long', true],
  ]);
  expect(calls.map(othersWords)).toEqual([null, 'or more commands that no event told of']);
});

test('a script is one line, and a cut one ends in an ellipsis', () => {
  const call = (script: string, length?: number) => {
    const told = new ToldEvents().command(3, 'EVAL x 0');
    const words = [byteStart('EVAL'), byteStart(script, length), byteStart('0')];
    told.list[0] = Object.assign({}, told.list[0], { command: { words, count: 3 } });
    return picture(told).calls[0]?.script;
  };
  expect(call('local n = 1\n  return n')).toBe('local n = 1 return n');
  expect(call('return 1', 900)).toBe('return 1…');
  expect(call('return "\\n"')).toBe('return "\\n"');
  expect(call('<b>')).toBe('<b>');
});

test('keys and arguments that are not told are counted', () => {
  const told = new ToldEvents().command(3, 'EVAL x 2 a b c');
  const [first] = told.list;
  if (first?.kind !== 'command') throw new Error('no command');
  told.list[0] = { ...first, command: { ...first.command, count: 20 } };
  expect(picture(told).calls[0]).toMatchObject({ keys: ['a', 'b'], args: ['c'], moreWords: 14 });
});

test('times have a tenth where they are short', () => {
  expect([0, 0.25, 9.96, 10, 999, 1500].map(tookText)).toEqual([
    '0.0 ms',
    '0.3 ms',
    '10.0 ms',
    '10 ms',
    '999 ms',
    '1.5 s',
  ]);
});
