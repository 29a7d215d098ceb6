import { describe, expect, it } from 'vitest';
import { readScript } from '#redis-script/read-script.ts';
import type { TranscriptLine } from '#lesson-kit/tasks/build-task.ts';
import { utf8Text } from '#resp/text.ts';
import { replayScript } from './replay-script.ts';

const calls: readonly TranscriptLine[] = [
  { kind: 'trial', title: 'One caller at a time holds it', topology: 'single' },
  { kind: 'call', caller: 'ada', text: 'acquire lock:1 ada 30000' },
  { kind: 'command', caller: 'ada', text: 'SET lock:1 "a b" NX PX 30000', reply: 'OK' },
  { kind: 'answer', caller: 'ada', text: '1' },
  { kind: 'event', text: 'tick 30000ms' },
  { kind: 'death', caller: 'ada' },
  { kind: 'command', caller: 'bob', text: 'GET lock:1', reply: null },
  { kind: 'trial', title: 'It outlives a failover', topology: 'sentinel' },
  { kind: 'command', caller: 'ada', text: 'PING', reply: 'PONG' },
];
const lua = "#!lua name=lock\nredis.register_function('acquire', function() return '\\n' end)";
const draft = { form: 'lua', lua, commands: {} } as const;

const sent = (text: string) => {
  const { commands, faults } = readScript(text);
  expect(faults).toEqual([]);
  return commands.map(({ client, words }) => [client, ...words.map(({ bytes }) => utf8Text(bytes))]);
};

describe('replayScript', () => {
  it('sends what was sent on a single server, by clients named as the callers, with Lua loaded first', () => {
    const { language, text } = replayScript('A lock', draft, calls);
    expect(language).toBe('redis');
    expect(sent(text)).toEqual([
      [null, 'FUNCTION', 'LOAD', 'REPLACE', lua],
      ['Ada', 'SET', 'lock:1', 'a b', 'NX', 'PX', '30000'],
      ['Bob', 'GET', 'lock:1'],
    ]);
    expect(text).toContain('# (tick 30000ms)');
    expect(text).toContain('# It outlives a failover: tried on a lab');
  });

  it('loads a library as it is, also one with three quotes in it', () => {
    const odd = { ...draft, lua: `${lua}\n-- """ \\ and\ta tab` };
    expect(sent(replayScript('A lock', odd, []).text)).toEqual([
      [null, 'FUNCTION', 'LOAD', 'REPLACE', odd.lua],
    ]);
  });

  it('loads nothing for command scripts', () => {
    expect(sent(replayScript('A lock', { ...draft, form: 'commands' }, calls.slice(0, 3)).text)).toEqual([
      ['Ada', 'SET', 'lock:1', 'a b', 'NX', 'PX', '30000'],
    ]);
  });
});
