import { describe, expect, it } from 'vitest';
import { utf8Text } from '#resp/text.ts';
import { isForcedRaw } from './forced-raw.ts';
import { readRepeat } from './repeat-prefix.ts';
import { isSensitiveCommand } from './sensitive-command.ts';
import { splitArguments } from './split-arguments.ts';

function words(line: string): Uint8Array[] {
  const split = splitArguments(line);
  if (split === 'invalid') throw new Error(`cannot split ${line}`);
  return split;
}

describe('isForcedRaw', () => {
  it.each([
    'INFO',
    'info memory',
    'LOLWUT 5 1',
    'CLIENT LIST',
    'client info',
    'CLUSTER NODES',
    'MEMORY DOCTOR',
  ])('prints %s as text, but QUEUED as a status', (line) => {
    expect(isForcedRaw(words(line), false)).toBe(true);
    expect(isForcedRaw(words(line), true)).toBe(false);
  });

  it.each(['LATENCY DOCTOR', 'LATENCY GRAPH x', 'MEMORY MALLOC-STATS', 'DEBUG HTSTATS 0', 'CLUSTER INFO'])(
    'prints %s as text',
    (line) => expect(isForcedRaw(words(line), false)).toBe(true),
  );

  it.each([
    'GET info',
    'CLIENT',
    'CLIENT ID',
    'CLUSTER NODES x',
    'LATENCY GRAPH',
    'LATENCY DOCTOR x',
    'MEMORY USAGE a',
  ])('formats %s as any reply', (line) => expect(isForcedRaw(words(line), false)).toBe(false));
});

describe('isSensitiveCommand', () => {
  it.each([
    'AUTH secret',
    'auth user secret',
    'ACL SETUSER bob >pw',
    'acl getuser bob',
    'ACL DELUSER bob',
    'CONFIG SET requirepass x',
    'CONFIG SET maxmemory 1 masterauth x',
    'HELLO 3 AUTH user pw',
    'HELLO 3 SETNAME me AUTH user pw',
    'MIGRATE h 1 "" 0 10 COPY AUTH pw',
    'MIGRATE h 1 "" 0 10 AUTH2 user pw KEYS k',
    'CONFIG SET maxmemory requirepass x',
    'HELLO 3 AUTH pw',
    'HELLO 3 SETNAME me AUTH pw',
    'MIGRATE h 1 k 0 AUTH pw',
    'MIGRATE h 1 k 0 10 AUTH2 pw',
    'SENTINEL CONFIG SET sentinel-pass x',
    'SENTINEL SET primary auth-pass x',
    'redis-cli -h h -a pw GET k',
    'redis-cli --user ann --pass pw PING',
    'redis-cli -u redis://:pw@h PING',
    'redis-cli AUTH pw',
  ])('keeps %s out of storage', (line) => {
    expect(isSensitiveCommand(words(line))).toBe(true);
  });

  it.each([
    'GET auth',
    'redis-cli --cluster check h:1',
    'ACL LIST',
    'CONFIG SET maxmemory requirepass',
    'CONFIG GET requirepass',
    'HELLO 3',
    'HELLO 3 SETNAME auth',
    'MIGRATE h 1 "" 0 10 KEYS auth pw',
    'MIGRATE h 1 auth 0 10',
    'SENTINEL SET primary quorum 2',
  ])('lets %s be stored', (line) => {
    expect(isSensitiveCommand(words(line))).toBe(false);
  });
});

describe('readRepeat', () => {
  it.each([
    ['5 INCR x', 5, 'INCR x'],
    ['+2 PING', 2, 'PING'],
    ['" 7" PING', 7, 'PING'],
    ['"3\\x00x" PING', 3, 'PING'],
    ['5', 1, '5'],
    ['2x PING', 1, '2x PING'],
    ['1.5 PING', 1, '1.5 PING'],
    ['" " PING', 1, '  PING'],
  ])('reads %s', (line, times, command) => {
    const repeat = readRepeat(words(line));
    expect(repeat).not.toBe('invalid');
    const read = repeat === 'invalid' ? [] : [repeat.times, repeat.command.map(utf8Text).join(' ')];
    expect(read).toEqual([times, command]);
  });

  it.each(['0 PING', '-1 PING', '9223372036854775808 PING', '"" PING'])('refuses %s', (line) => {
    expect(readRepeat(words(line))).toBe('invalid');
  });
});
