import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { byteStart, ToldEvents } from '#testing/told-events.ts';
import { wholeBytes } from '../cut-bytes.ts';
import type { ToldClient } from '../events/told-client.ts';
import { messagesIn } from './messages.ts';
import { modelChannels } from './model.ts';
import { subscriptionsIn } from './subscriptions.ts';
import { describeChannels } from './words.ts';

/** Who stands where after some events: `4 channel news`. */
const standing = (told: ToldEvents): string[] =>
  subscriptionsIn(told.list).map(({ client, kind, name }) => `${client} ${kind} ${name.start}`);

const clients = new Map<number, ToldClient>(
  [3, 4, 5, 6].map((number) => [number, { number, name: `client ${number}`, place: null }]),
);

/** The picture of a server that counts `counts` subscribers of `news`, and `patterns` patterns. */
function picture(told: ToldEvents, counts: number, patterns = 0) {
  const subscriptions = subscriptionsIn(told.list);
  return modelChannels({
    channels: { count: 1, shown: [{ name: wholeBytes(utf8Bytes('news')), subscribers: counts }] },
    shardChannels: { count: 0, shown: [] },
    patternCount: patterns,
    clientCount: 2,
    subscriptions,
    messages: messagesIn(told.list, subscriptions, 8),
    clients,
  });
}

/** PUBLISH by a client, with who was given it: a number, or a number and the pattern. */
function publish(
  told: ToldEvents,
  client: number,
  channel: string,
  heard: ReadonlyArray<readonly [number, string?]>,
) {
  told.command(client, `PUBLISH ${channel} hello`, { reply: `:${heard.length}\r\n` });
  const by = told.last;
  told.tell('published', {
    by,
    channel: byteStart(channel),
    message: byteStart('hello'),
    receivers: heard.length,
  });
  for (const [to, pattern] of heard) {
    const how = pattern === undefined ? null : byteStart(pattern);
    told.tell('delivered', { by, client: to, channel: byteStart(channel), pattern: how });
  }
}

describe('subscriptions', () => {
  test('stand until they are given up, by name or all of a kind', () => {
    const told = new ToldEvents()
      .command(4, 'SUBSCRIBE news sport')
      .command(4, 'PSUBSCRIBE n*')
      .command(4, 'SSUBSCRIBE news')
      .command(5, 'subscribe news');
    expect(standing(told)).toEqual([
      '4 channel news',
      '4 channel sport',
      '4 pattern n*',
      '4 shard news',
      '5 channel news',
    ]);
    told.command(4, 'UNSUBSCRIBE sport').command(4, 'PUNSUBSCRIBE');
    expect(standing(told)).toEqual(['4 channel news', '4 shard news', '5 channel news']);
  });

  test('end with RESET and with the connection', () => {
    const told = new ToldEvents()
      .command(4, 'SUBSCRIBE news')
      .command(5, 'PSUBSCRIBE n*')
      .command(5, 'RESET', { reply: '+RESET\r\n' })
      .tell('client-closed', { client: 4 });
    expect(standing(told)).toEqual([]);
  });

  test('are not made by a command that failed', () => {
    expect(standing(new ToldEvents().command(4, 'SUBSCRIBE news', { reply: '-NOPERM\r\n' }))).toEqual([]);
  });
});

describe('a message', () => {
  test('was heard by those who were there, and by name or by pattern', () => {
    const told = new ToldEvents().command(4, 'SUBSCRIBE news').command(5, 'PSUBSCRIBE n*');
    publish(told, 3, 'news', [[4], [5, 'n*']]);
    const [message] = picture(told, 1, 1).messages;
    expect(message?.from).toMatchObject({ number: 3 });
    expect(message?.heard.map(({ client, pattern }) => [client.number, pattern?.text ?? null])).toEqual([
      [4, null],
      [5, 'n*'],
    ]);
    expect(message?.late).toEqual([]);
  });

  test('is missed by whoever subscribes afterwards, and told so', () => {
    const told = new ToldEvents().command(4, 'SUBSCRIBE news');
    publish(told, 3, 'news', [[4]]);
    told.command(6, 'SUBSCRIBE news');
    const model = picture(told, 2);
    expect(model.messages[0]?.late.map(({ number }) => number)).toEqual([6]);
    expect(describeChannels(model)).toContain('heard by client 4, too late for it: client 6');
  });

  test('is missed by whoever subscribes to a fitting pattern afterwards, and by no other', () => {
    const told = new ToldEvents();
    publish(told, 3, 'news', []);
    told.command(6, 'PSUBSCRIBE n?ws *').command(5, 'PSUBSCRIBE w*').command(4, 'SSUBSCRIBE news');
    expect(picture(told, 0, 3).messages[0]?.late.map(({ number }) => number)).toEqual([6]);
  });

  test('on another channel is missed by nobody', () => {
    const told = new ToldEvents();
    publish(told, 3, 'weather', []);
    told.command(6, 'SUBSCRIBE news');
    const model = picture(told, 1);
    expect(model.messages[0]?.late).toEqual([]);
    expect(describeChannels(model)).toContain('published hello to weather, heard by nobody');
  });

  test('of one command is not mixed with another of the same command', () => {
    const told = new ToldEvents().command(3, 'EVAL script 0');
    const script = told.last;
    for (const channel of ['a', 'b']) {
      told.command(1, `PUBLISH ${channel} x`, { by: script, fields: { how: 'script' } });
      const by = told.last;
      told.tell('published', { by, channel: byteStart(channel), message: byteStart('x'), receivers: 1 });
      told.tell('delivered', { by, client: 4, channel: byteStart(channel), pattern: null });
    }
    const [newest, older] = picture(told, 0).messages;
    expect([newest?.heard.length, older?.heard.length]).toEqual([1, 1]);
    expect(newest?.from).toMatchObject({ number: 3 });
  });

  test('that no client published is the server’s own', () => {
    const told = new ToldEvents().command(3, 'SET k v');
    const by = told.last;
    told.tell('published', {
      by,
      channel: byteStart('__keyspace@0__:k'),
      message: byteStart('set'),
      receivers: 0,
    });
    expect(picture(told, 0).messages[0]?.from).toBe('server');
  });

  test('had more receivers than events named', () => {
    const told = new ToldEvents().command(3, 'PUBLISH news x');
    told.tell('published', { by: 1, channel: byteStart('news'), message: byteStart('x'), receivers: 7 });
    expect(picture(told, 7).messages[0]).toMatchObject({ heard: [], others: 7 });
  });
});

describe('who listens', () => {
  test('is counted by the server and named by events', () => {
    const told = new ToldEvents().command(4, 'SUBSCRIBE news');
    expect(picture(told, 3).listened).toMatchObject([
      { kind: 'channel', name: { text: 'news' }, listeners: [{ number: 4 }], others: 2 },
    ]);
    expect(describeChannels(picture(told, 3))).toContain('channel news: client 4, 2 more.');
    expect(describeChannels(picture(new ToldEvents(), 2))).toContain('channel news: 2 clients.');
  });

  test('is not named where events name more than there are', () => {
    const told = new ToldEvents().command(4, 'SUBSCRIBE news').command(5, 'SUBSCRIBE news');
    expect(picture(told, 1).listened).toMatchObject([{ listeners: [], others: 1 }]);
    told.command(6, 'PSUBSCRIBE n*');
    expect(picture(told, 2, 0).listened).toHaveLength(1);
  });
});
