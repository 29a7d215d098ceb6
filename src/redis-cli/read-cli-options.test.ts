import { describe, expect, it } from 'vitest';
import { DEFAULT_OPTIONS, type CliOptions } from './cli-options.ts';
import { readCliOptions } from './read-cli-options.ts';

/** The options of a command line that is one, as far as they are not as usual. */
function read(line: string, environment: Record<string, string> = {}): Partial<CliOptions> {
  const start = readCliOptions(line === '' ? [] : line.split(' '), environment);
  if (start.kind !== 'run') throw new Error(start.error);
  return Object.fromEntries(
    Object.entries(start.options).filter(([name, value]) =>
      Object.entries(DEFAULT_OPTIONS).every(([other, usual]) => other !== name || usual !== value),
    ),
  );
}

function complaint(line: string): string {
  const start = readCliOptions(line.split(' '));
  return start.kind === 'exit' && start.code === 1 ? start.error : 'no complaint';
}

describe('readCliOptions', () => {
  it('begins the command at the first word that is no option', () => {
    expect(readCliOptions(['-n', '3', 'SET', '-x', '--raw'])).toMatchObject({
      kind: 'run',
      words: ['SET', '-x', '--raw'],
      options: { db: 3, stdinLast: false, mode: null },
    });
  });

  it.each([
    ['-u redis://h', { remote: true, host: 'h' }],
    ['-u redis://h:1', { remote: true, host: 'h', port: 1 }],
    ['-u redis://h:1/2', { remote: true, host: 'h', port: 1, db: 2 }],
    ['-u REDIS://:pw@h/', { remote: true, host: 'h', password: 'pw' }],
    ['-u redis://ann:p%40w@h', { remote: true, host: 'h', user: 'ann', password: 'p@w' }],
    ['-u redis://pw@', { remote: true, password: 'pw' }],
    ['-u redis://[::1]:7/1', { remote: true, host: '::1', port: 7, db: 1 }],
    ['-u redis://', { remote: true }],
    ['-i 0.25 -r -1', { interval: 250, repeat: -1 }],
    ['-i x -r x -n x', { repeat: 0 }],
    ['--json', { mode: 'json', resp3: 'implied' }],
    ['-3 --json', { mode: 'json', resp3: 'asked' }],
    ['--show-pushes NO', { pushes: false }],
  ])('reads %s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it('reads a subcommand of --cluster up to the first option, and options of both kinds around it', () => {
    expect(read('--cluster-yes -a pw --cluster create h:1 h:2 --cluster-replicas 1 --verbose')).toEqual({
      password: 'pw',
      clusterCommand: { name: 'create', words: ['h:1', 'h:2'] },
      clusterOptions: { ...DEFAULT_OPTIONS.clusterOptions, yes: true, replicas: 1, verbose: true },
    });
  });

  it('reads as many weights as there are', () => {
    expect(read('--cluster rebalance h 1 --cluster-weight a=1 b=0.5 --cluster-threshold 1.5')).toMatchObject({
      clusterCommand: { name: 'rebalance', words: ['h', '1'] },
      clusterOptions: { weights: ['a=1', 'b=0.5'], threshold: 1.5 },
    });
  });

  it('takes a password from the environment, unless the line has one', () => {
    expect(read('', { REDISCLI_AUTH: 'secret' })).toEqual({ password: 'secret' });
    expect(read('-a other', { REDISCLI_AUTH: 'secret' })).toEqual({ password: 'other' });
  });

  it.each([
    ['-p 65536', 'Invalid server port.'],
    ['-u redis://h:-1', 'Invalid server port.'],
    ['-u rediss://h', 'TLS'],
    ['-u redis://%ff@h', 'UTF-8'],
    ['-s /run/redis.sock', '-s: Unix sockets'],
    ['--tls', '--tls: there is no TLS'],
    ['--keystats', '--keystats is not there yet'],
    ['--pattern', "bad number of args for: '--pattern'"],
    ['--quoted-pattern "x', 'Invalid quoted string specified for --quoted-pattern.'],
    ['--rdb', "bad number of args for: '--rdb'"],
    ['--cluster call h:1 PING --cluster-copy', '--cluster-copy is not there yet'],
    ['--cluster', "Unrecognized option or bad number of args for: '--cluster'"],
    ['--cluster check h:1 --cluster-to', "bad number of args for: '--cluster-to'"],
    ['--ldb', '--ldb: the debugger'],
    ['--nonsense', "Unrecognized option or bad number of args for: '--nonsense'"],
  ])('refuses %s by name', (line, expected) => {
    expect(complaint(line)).toContain(expected);
  });

  it.each([['--help'], ['-h'], ['--version'], ['-v']])('answers %s and does nothing', (line) => {
    const start = readCliOptions([line]);
    expect(start).toMatchObject({ kind: 'exit', code: 0, error: '' });
    expect(start.kind === 'exit' ? start.output : '').toMatch(/^redis-cli of Keyspace/);
  });
});
