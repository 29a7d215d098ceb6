import { afterEach, expect, test } from 'vitest';
import { RespDecoder } from '#resp/decode.ts';
import type { RespValue } from '#resp/value.ts';
import { startRepeatableServer, type RepeatableServer } from '#testing/repeatable-server.ts';
import { startTestServer } from '#testing/test-server.ts';
import { openTestLab, type OpenedTestLab } from '#testing/test-lab.ts';
import { monitorTablesText } from '#text/monitor-tables.ts';
import { wordIn } from '#visualizers/reply-reading.ts';
import { clientTable, MAIN_COLUMNS } from './client-rows.ts';
import { commandStats } from './command-stats.ts';
import { fieldMeaning } from './field-meaning.ts';
import { infoReport, type InfoReport } from './info-report.ts';
import { latencyEvents } from './latency-events.ts';
import { allQuestions, historyOf, INFO, viewQuestions } from './questions.ts';
import { reportOfCopy } from './report-of-copy.ts';
import { slowLog } from './slow-log.ts';

let server: RepeatableServer | null = null;
let lab: OpenedTestLab | null = null;
afterEach(() => {
  server?.stop();
  lab?.stop();
  server = lab = null;
});

const fieldsOf = ({ sections }: InfoReport): readonly string[] =>
  sections.flatMap(({ fields }) => fields.map(({ name }) => name));

const undescribed = (report: InfoReport): readonly string[] =>
  fieldsOf(report).filter((name) => fieldMeaning(name) === null);

async function busyServer(): Promise<RepeatableServer> {
  const started = (server = await startRepeatableServer({ observed: false }));
  const client = started.client();
  for (const command of [
    ['CLIENT', 'SETNAME', 'web'],
    ['SET', 'a', '1', 'EX', '100'],
    ['GET', 'a'],
    ['GET', 'b'],
    ['LPUSH', 'a', 'x'],
    ['NOSUCH'],
    ['FUNCTION', 'LOAD', "#!lua name=one\nredis.register_function('f', function() return 1 end)"],
    ['EVAL', 'return 1', '0'],
  ])
    await client.run(command);
  await started.advance(1500);
  return started;
}

test('every field that a server sends has a meaning', async () => {
  const started = await busyServer();
  const [reply] = await started.inspect([INFO]);
  const report = reportOfCopy(reply);
  expect(fieldsOf(report).length).toBeGreaterThan(200);
  expect(undescribed(report)).toEqual([]);
});

test.each(['cluster', 'sentinel'] as const)(
  'and so has every field of each node of a lab: %s',
  async (kind) => {
    const opened = (lab = await openTestLab(kind));
    for (const { id } of opened.lab.state.nodes) {
      const [reply] = new RespDecoder().push(await opened.engine.inspect(id, [INFO]));
      const report = reportOfCopy(reply);
      expect(fieldsOf(report).length).toBeGreaterThan(50);
      expect({ id, undescribed: undescribed(report) }).toEqual({ id, undescribed: [] });
    }
  },
);

/** In these a copy differs from what a client is told: it has another process, and takes memory for the question. */
const OF_ASKING =
  /^(process_id|used_memory.*|allocator_(allocated|active|resident)|rss_overhead_(ratio|bytes)|eventloop_.*)$/;

test('a copy says what the server says to a client that asks at the same moment', async () => {
  const started = await busyServer();
  const client = started.client();
  await client.run(['PING']);
  const [reply] = await started.inspect([INFO, ...viewQuestions.slow]);
  const ofCopy = reportOfCopy(reply, viewQuestions.slow);
  const ofServer = infoReport(wordIn(await client.run(INFO)) ?? '');
  expect(fieldsOf(ofCopy)).toEqual(fieldsOf(ofServer));
  const differing = fieldsOf(ofServer).filter((name) => ofCopy.word(name) !== ofServer.word(name));
  expect(differing.filter((name) => !OF_ASKING.test(name))).toEqual([]);
});

test('the clients are those of the server, and every column has a meaning', async () => {
  const started = await busyServer();
  const [reply] = await started.inspect(viewQuestions.clients);
  const { rows, columns } = clientTable(reply);
  expect(rows.map(({ fields }) => [fields.get('name'), fields.get('cmd')])).toEqual([['web', 'eval']]);
  expect(columns).toEqual(expect.arrayContaining(MAIN_COLUMNS));
  expect(columns.filter((name) => !(name in monitorTablesText.clients.columns))).toEqual([]);
});

test('what was slow is told with its client, its time and its command, and from when on', async () => {
  const started = (server = await startRepeatableServer({ observed: false }));
  const client = started.client();
  await client.run(['CLIENT', 'SETNAME', 'web']);
  await client.run(['CONFIG', 'SET', 'slowlog-log-slower-than', '0']);
  await client.run(['SET', '<b>', '\u202e\u0001']);
  const log = slowLog(await started.inspect(viewQuestions.slow));
  expect(log).toMatchObject({ thresholdUs: 0, maxLength: 128 });
  const [newest] = log.entries;
  expect(newest).toMatchObject({
    name: 'web',
    command: ['SET', '<b>', '\u202e\u0001'].map((word) => new TextEncoder().encode(word)),
  });
  expect(newest?.address).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(newest?.atMs).toBe(1_800_000_000_000);
});

test('that everything is noted does not put the panel’s own questions into the log', async () => {
  const started = (server = await startRepeatableServer({ observed: false }));
  const client = started.client();
  await client.run(['CONFIG', 'SET', 'slowlog-log-slower-than', '0']);
  await client.run(['EVAL', "return redis.call('PING')", '0']);
  const [, ...replies] = await started.inspect([INFO, ...viewQuestions.slow]);
  const { entries, length } = slowLog(replies);
  const names = entries.map(({ command: [name] }) =>
    new TextDecoder().decode(name as Uint8Array<ArrayBuffer>),
  );
  expect(names).toEqual(['EVAL', 'PING', 'CONFIG']);
  expect(length).toBe(3);
});

test('what held the server up is told by its kind, with its past', async () => {
  const started = await startTestServer();
  const look = async () => {
    const replies = await started.inspect(viewQuestions.latency);
    const [history] = await started.inspect([historyOf('command')]);
    return latencyEvents({
      replies,
      histories: new Map(history === undefined ? [] : [['command', history]]),
    });
  };
  expect(await look()).toEqual({ events: [], thresholdMs: 0 });
  await started.run(['CONFIG', 'SET', 'latency-monitor-threshold', '5']);
  await started.run(['DEBUG', 'SLEEP', '0.03']);
  await started.advance(2000);
  await started.run(['DEBUG', 'SLEEP', '0.02']);
  const { events, thresholdMs } = await look();
  expect(thresholdMs).toBe(5);
  const slow = events.find(({ name }) => name === 'command');
  expect(slow?.history).toHaveLength(2);
  expect(slow?.longestMs).toBeGreaterThanOrEqual(30);
  expect(slow?.latest).toEqual(slow?.history.at(-1));
  await started.stop();
});

test('each command’s runs are counted from when the panel was opened', async () => {
  const started = await busyServer();
  const report = async () => reportOfCopy((await started.inspect([INFO]))[0]);
  const opened = await report();
  await started.client().run(['GET', 'a']);
  const rows = new Map(commandStats(await report(), opened).map((row) => [row.name, row]));
  expect(rows.get('get')).toMatchObject({ calls: 3, since: 1, rejected: 0, failed: 0 });
  expect(rows.get('lpush')).toMatchObject({ calls: 1, since: 0, failed: 1 });
  expect(rows.get('get')?.p99).not.toBeNull();
});

/** A server with clients and traffic, asked everything that the panel asks as often as it does, or nothing. */
async function outcome(looked: boolean) {
  const started = await startRepeatableServer({ observed: false });
  const [client, other] = [started.client(), started.client()];
  await client.run(['CONFIG', 'SET', 'slowlog-log-slower-than', '0']);
  await client.run(['CONFIG', 'SET', 'latency-monitor-threshold', '1']);
  for (let at = 0; at < 40; at++) {
    await client.run(['SET', `key:${at}`, 'x', 'PX', '700']);
    await other.run(['GET', `key:${at * 2}`]);
    await started.advance(50);
    if (looked) await started.inspect(allQuestions(['command', 'fast-command']));
  }
  const said: RespValue[] = [];
  for (const question of [INFO, ['CLIENT', 'LIST'], ['SLOWLOG', 'GET', '-1'], ['LATENCY', 'LATEST']])
    said.push(await client.run(question));
  const memory = started.node.memory.bytes.slice();
  started.stop();
  return { said, memory };
}

test('with the panel on, the server says and holds, byte for byte, what it does with it off', async () => {
  const [on, off] = [await outcome(true), await outcome(false)];
  expect(on.said).toEqual(off.said);
  expect(Buffer.compare(on.memory, off.memory)).toBe(0);
});
