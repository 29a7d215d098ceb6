import { channelsText } from '#text/visualizers-channels.ts';
import type { CutText } from '../cut-bytes.ts';
import type { ToldClient } from '../events/told-client.ts';
import { sayCut } from '../parts/cut-words.ts';
import { formatCount } from '../quantity.ts';
import type { ChannelsModel, Listened, MessageModel } from './model.ts';

const { describe: text, listeners, messages } = channelsText;

/** The picture of channels in words. */
export function describeChannels(model: ChannelsModel): string {
  const { channelCount, patternCount, shardChannelCount, clientCount } = model;
  const counts = text.counts(
    text.channels(formatCount(channelCount), channelCount === 1),
    text.patterns(formatCount(patternCount), patternCount === 1),
    text.shardChannels(formatCount(shardChannelCount), shardChannelCount === 1),
    clientCount === null ? text.clientsUnknown : text.clients(formatCount(clientCount), clientCount === 1),
  );
  const who = model.listened.length === 0 ? [listeners.none] : model.listened.map(listenedWords);
  const hidden =
    model.hidden === 0 ? [] : [`${listeners.hidden(formatCount(model.hidden), model.hidden === 1)}.`];
  const said =
    model.messages.length === 0
      ? [messages.none]
      : [text.messages, ...model.messages.map((message) => `${messageWords(message)}.`)];
  return [counts, ...who, ...hidden, ...said].join(' ');
}

/** Subscribers beyond those that are named: of all of them when none is. */
export function othersWords({ listeners: named, others }: Listened): string | null {
  if (others === 0) return null;
  return named.length === 0
    ? listeners.unnamed(formatCount(others), others === 1)
    : listeners.others(formatCount(others));
}

export function publisherName({ from }: MessageModel): string {
  if (from === null) return messages.unknown;
  return from === 'server' ? messages.server : from.name;
}

function listenedWords(one: Listened): string {
  const others = othersWords(one);
  const who = [...one.listeners.map(({ name }) => name), ...(others === null ? [] : [others])];
  return text.listened(listeners.kind[one.kind], sayCut(one.name), who.join(', '));
}

function messageWords(message: MessageModel): string {
  const { heard, others, late } = message;
  const receivers = [
    ...heard.map(heardWords),
    ...(others === 0 ? [] : [messages.others(formatCount(others), others === 1)]),
  ];
  return [
    text.message(publisherName(message), sayCut(message.text), sayCut(message.channel)),
    receivers.length === 0 ? text.nobody : text.heard(receivers.join(', ')),
    ...(late.length === 0 ? [] : [text.late(late.map(({ name }) => name).join(', '))]),
  ].join(', ');
}

const heardWords = ({
  client,
  pattern,
}: {
  readonly client: ToldClient;
  readonly pattern: CutText | null;
}) => (pattern === null ? client.name : text.heardBy(client.name, sayCut(pattern)));
