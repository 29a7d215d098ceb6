import { describe, expect, test } from 'vitest';
import { WireLog } from '#client/wire-log.ts';
import { WireTape } from '#client/wire-tape.ts';
import { encodeCommand } from '#resp/encode.ts';
import { scriptedConnection } from '#testing/scripted-worker.ts';
import { FOLDED_FROM, rowsOf, toggledWith, type WireRow } from './exchange-rows.ts';

/** A connection on tape whose server is the test. */
function start() {
  const log = new WireLog(() => 0);
  log.use(WireTape);
  const server = scriptedConnection();
  const connection = log.watch(server.connection, 'A');
  connection.onData(() => {});
  const rows = (toggled: ReadonlySet<number> = new Set()): WireRow[] =>
    rowsOf(log.tapes[0]?.messages ?? [], toggled);
  return {
    reply: server.reply,
    send: (...commands: string[]) =>
      connection.send(Uint8Array.from(commands.flatMap((line) => [...encodeCommand(line.split(' '))]))),
    rows,
    get lines() {
      return rows().map(line);
    },
  };
}

const line = (row: WireRow): string =>
  row.kind === 'together'
    ? `${row.commands} together, ${row.replies} back in ${row.pieces}${row.folded ? ', folded' : ''}`
    : `${row.sentEdge} ${row.sent?.ordinal ?? '-'} ${row.received?.ordinal ?? '-'} ${row.receivedEdge}`;

describe('rows', () => {
  test('have each command beside its reply', () => {
    const server = start();
    server.send('SET a 1');
    server.reply('+OK\r\n');
    server.send('GET a');
    expect(server.lines).toEqual(['alone 0 0 alone', 'alone 1 - alone']);
    server.reply('$1\r\n1\r\n');
    expect(server.lines).toEqual(['alone 0 0 alone', 'alone 1 1 alone']);
  });

  test('show what went together, both ways, under a heading', () => {
    const server = start();
    server.send('INCR a', 'INCR a', 'INCR a');
    server.reply(':1\r\n:2\r\n');
    server.reply(':3\r\n');
    expect(server.lines).toEqual([
      '3 together, 3 back in 2',
      'first 0 0 first',
      'middle 1 1 last',
      'last 2 2 alone',
    ]);
  });

  test('fold many that went together, and unfold and fold any by its chunk', () => {
    const server = start();
    server.send(...Array.from({ length: FOLDED_FROM }, () => 'INCR a'));
    server.send('PING', 'PING');
    const toggled = toggledWith(new Set(), 1);
    expect(server.rows().map(line)).toMatchObject([
      `${FOLDED_FROM} together, 0 back in 0, folded`,
      '2 together, 0 back in 0',
      'first 7 - alone',
      'last 8 - alone',
    ]);
    expect(server.rows(toggled).length).toBe(1 + FOLDED_FROM + 3);
    expect(server.rows(toggledWith(toggledWith(toggled, 1), 2)).length).toBe(2);
  });

  test('say how many went together when only the last of them are kept', () => {
    const server = start();
    server.send('INCR a', 'INCR a', 'INCR a', 'INCR a');
    const kept = server
      .rows()
      .flatMap((row) => (row.kind === 'exchange' && row.sent !== null ? [row.sent] : []));
    expect(rowsOf(kept.slice(2), new Set())[0]).toMatchObject({ commands: 4, kept: 2 });
  });

  test('show a push by itself and further replies below the first', () => {
    const server = start();
    server.send('SUBSCRIBE a b');
    server.reply('*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\nb\r\n:2\r\n');
    server.reply('*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n');
    expect(server.lines).toEqual(['alone 0 0 first', 'alone - 1 last', 'alone - 2 alone']);
  });

  test('leave out a reply whose command is not kept any more', () => {
    const server = start();
    server.send('GET a');
    server.reply('$1\r\n1\r\n');
    const reply = server
      .rows()
      .flatMap((row) => (row.kind === 'exchange' && row.received !== null ? [row.received] : []));
    expect(rowsOf(reply, new Set()).map(line)).toEqual([]);
  });

  test('have keys that stay while others come', () => {
    const server = start();
    server.send('GET a');
    const [before] = server.rows();
    server.reply('$1\r\n1\r\n');
    server.send('GET b');
    expect(server.rows()[0]?.key).toBe(before?.key);
    expect(new Set(server.rows().map(({ key }) => key)).size).toBe(2);
  });
});
