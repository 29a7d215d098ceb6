import { expect, test } from 'vitest';
import { parseServeArguments } from './serve-arguments.ts';

test('port and folder are ours, everything else goes to the server as it is', () => {
  const words = ['--port', '7000', '--dir', 'data', '--appendonly', 'yes', '--save', '60', '1000'];
  expect(parseServeArguments(words)).toEqual({
    port: 7000,
    folder: 'data',
    serverWords: ['--appendonly', 'yes', '--save', '60', '1000'],
  });
  expect(parseServeArguments([])).toEqual({ port: 6379, folder: null, serverWords: [] });
  expect(parseServeArguments(['--PORT', '0', '--port', '7', '--save', ''])).toEqual({
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
  expect(parseServeArguments(words).serverWords).toEqual(words);
});

test.each([
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
