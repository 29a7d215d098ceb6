import { expect, it } from 'vitest';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { ScriptedLink, type ScriptedLinkOptions } from '#testing/scripted-link.ts';
import { runOneShot } from './one-shot.ts';

/** Runs a command line's command on a server that answers like this. */
async function run(line: string, answer: ScriptedLinkOptions['answer']) {
  let printed = '';
  let error = '';
  const link = new ScriptedLink(answer === undefined ? {} : { answer });
  const code = await runOneShot({
    command: line.split(' ').map(utf8Bytes),
    times: 1,
    strict: false,
    errorCode: false,
    open: () => Promise.resolve(link),
    address: { host: '127.0.0.1', port: 6379 },
    greeting: { user: null, password: null, db: 0, resp3: false },
    style: { mode: 'raw' },
    help: { find: () => Promise.resolve(null), findAll: () => Promise.resolve(null) },
    pushes: false,
    cluster: false,
    interval: 0,
    sleep: () => Promise.resolve(),
    write: (bytes) => (printed += utf8Text(bytes)),
    writeError: (text) => (error += text),
  });
  return { printed, error, code, sent: link.commands };
}

it('reads messages after SUBSCRIBE until the server ends the connection', async () => {
  const outcome = await run('SUBSCRIBE a', (_words, link) => {
    link.reply('*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n');
    link.reply('*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n');
    link.end();
    return undefined;
  });
  expect(outcome.printed).toBe('subscribe\na\n1\nmessage\na\nhi\n');
  expect([outcome.error, outcome.code]).toEqual(['Error: Server closed the connection\n', 1]);
});

it('ends with 1 when the connection does before the reply', async () => {
  const outcome = await run('GET a', (_words, link) => {
    link.end('Connection reset by peer');
    return undefined;
  });
  expect(outcome).toMatchObject({ printed: '', error: 'Error: Connection reset by peer\n', code: 1 });
});

it('is content when SHUTDOWN ends the connection', async () => {
  const outcome = await run('SHUTDOWN NOSAVE', (_words, link) => {
    link.end();
    return undefined;
  });
  expect(outcome).toMatchObject({ printed: '', error: '', code: 0 });
});

it('prints HELP without a server', async () => {
  const outcome = await run('help', undefined);
  expect(outcome.printed).toMatch(/^redis-cli of Keyspace\r\n/);
  expect([outcome.sent, outcome.code]).toEqual([[], 0]);
});
