import { expect, test } from 'vitest';
import { parseServeArguments } from './serve-arguments.ts';

test('port and folder are ours, everything else goes to the server as it is', () => {
  const words = ['--port', '7000', '--dir', 'data', '--appendonly', 'yes', '--save', '60', '1000'];
  expect(parseServeArguments(words)).toEqual({
    topology: null,
    port: 7000,
    folder: 'data',
    serverWords: ['--appendonly', 'yes', '--save', '60', '1000'],
  });
  expect(parseServeArguments([])).toEqual({ topology: null, port: 6379, folder: null, serverWords: [] });
  expect(parseServeArguments(['--PORT', '0', '--port', '7', '--save', ''])).toEqual({
    topology: null,
    port: 7,
    folder: null,
    serverWords: ['--save', ''],
  });
});

test.each([
  ['daemonize', ['yes']],
  ['supervised', ['systemd']],
  ['bind', ['0.0.0.0']],
  ['unixsocket', ['/run/server.sock']],
  ['tls-port', ['6380']],
  ['tls-cert-file', ['server.crt']],
  ['io-threads', ['4']],
  ['IO-Threads', ['2']],
  ['loadmodule', ['./module.so', 'word']],
  ['replicaof', ['127.0.0.1', '6380']],
  ['sentinel', []],
  ['cluster-enabled', ['yes']],
])('--%s cannot work here and is refused by name, with a reason', (name, values) => {
  expect(() => parseServeArguments(['--port', '0', `--${name}`, ...values])).toThrow(
    `--${name.toLowerCase()} cannot work here: `,
  );
});

test.each([
  [['--daemonize', 'no']],
  [['--io-threads', '1']],
  [['--tls-port', '0']],
  [['--cluster-enabled', 'NO']],
])('what asks for nothing passes: %j', (words) => {
  expect(parseServeArguments(words)).toMatchObject({ serverWords: words });
});

test('a topology has its first port, and room for all that it announces', () => {
  expect(parseServeArguments(['--topology', 'cluster', '--port', '55530'])).toEqual({
    topology: 'cluster',
    port: 55_530,
  });
  expect(() => parseServeArguments(['--topology', 'cluster', '--port', '55531'])).toThrow(
    '--port 55531 leaves no room: cluster has 6 nodes on ports one after the other, and the bus of the cluster, 10000 above each of them, would be above 65535; the highest that it can have is 55530',
  );
  expect(parseServeArguments(['--topology', 'replicas', '--port', '65533'])).toMatchObject({ port: 65_533 });
  expect(() => parseServeArguments(['--topology', 'replicas', '--port', '65534'])).toThrow(
    '--port 65534 leaves no room: replicas has 3 nodes on ports one after the other; the highest that it can have is 65533',
  );
});

test.each([
  [['--topology', 'ring'], '--topology takes one of replicas, sentinel, cluster, redlock, nodes, not "ring"'],
  [['--topology'], '--topology takes one value'],
  [
    ['--topology', 'redlock', '--dir', 'data'],
    '--dir cannot be given with --topology: its nodes have their files in memory only',
  ],
  [
    ['--maxmemory', '1mb', '--topology', 'redlock'],
    '--maxmemory cannot be given with --topology: each node has a configuration of its own, which CONFIG SET changes',
  ],
  [['--port'], '--port takes one value'],
  [['--port', '65536'], '--port takes a number from 0 to 65535, not "65536"'],
  [['--port', '-1'], '--port takes a number from 0 to 65535, not "-1"'],
  [['--dir', 'a', 'b'], '--dir takes one value'],
  [['--dir', ''], '--dir takes one value'],
  [['server.conf'], 'configuration files are not read'],
  [['-p', '7000'], 'options begin with two dashes'],
])('%j is refused', (words, reason) => {
  expect(() => parseServeArguments(words)).toThrow(reason);
});
