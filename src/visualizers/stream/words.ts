import { streamText } from '#text/visualizers-stream.ts';
import { keyName } from '../key-name.ts';
import { sayCut } from '../parts/cut-words.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount, formatLifetime } from '../quantity.ts';
import { isNoId, type EntryId } from './entry-id.ts';
import type { EntryModel, GroupModel, PendingModel, StreamModel, StreamPicture } from './model.ts';
import { isLost } from './tape.ts';

const text = streamText.describe;

/** The picture in words. */
export function describeStream(model: StreamPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  return [
    describeEntries(model),
    ...describeHistory(model),
    ...(model.groups.length === 0
      ? [text.noGroups]
      : model.groups.map((group) => describeGroup(group, model))),
    ...(model.hiddenGroups === 0
      ? []
      : [text.hiddenGroups(formatCount(model.hiddenGroups), model.hiddenGroups === 1)]),
    text.blocks(
      formatCount(model.blocks),
      model.blocks === 1,
      streamText.facts.blocksOf(formatCount(model.treeNodes), model.treeNodes === 1),
    ),
    describeFacts(model.key),
  ].join(' ');
}

function describeEntries(model: StreamModel): string {
  const name = keyName(model.key.name);
  if (model.length === 0) return text.none(name);
  const size = streamText.all(formatCount(model.length), model.length === 1);
  const first = model.first.map(sayEntry).join('; ');
  if (model.hidden === 0) return text.all(name, size, first);
  return `${text.first(name, size, first)} ${text.last(formatCount(model.hidden), model.last.map(sayEntry).join('; '))}`;
}

function sayEntry({ id, fields, moreFields }: EntryModel): string {
  const known = fields.map(({ name, value }) => text.field(sayCut(name), sayCut(value))).join(', ');
  const more = streamText.moreFields(formatCount(moreFields), moreFields === 1);
  return text.entry(sayId(id), moreFields === 0 ? known : text.moreFields(known, more));
}

const sayId = (id: EntryId): string => (id.time === null ? id.text : text.idAt(id.text, id.time));

function describeHistory({ added, went, lastId, maxDeletedId }: StreamModel): string[] {
  return [
    isNoId(lastId) ? text.never : text.added(formatCount(added), lastId.text),
    ...(went === 0 ? [] : [text.went(formatCount(went), went === 1)]),
    ...(isNoId(maxDeletedId) ? [] : [text.maxDeleted(maxDeletedId.text)]),
  ];
}

function describeGroup(group: GroupModel, model: StreamModel): string {
  const cursor = isNoId(group.cursor) ? text.cursorNone : text.cursor(group.cursor.text);
  const lag = group.lag === null ? text.lagUnknown : text.lag(formatCount(group.lag));
  const consumers = group.consumers.map((one) => text.consumer(sayCut(one.name), formatCount(one.pending)));
  const more = group.consumerCount - group.consumers.length;
  if (more > 0) consumers.push(streamText.groups.moreConsumers(formatCount(more), more === 1));
  const pending = group.pending.map((one) => sayPending(one, model));
  const morePending = group.pendingCount - group.pending.length;
  if (morePending > 0) pending.push(streamText.groups.morePending(formatCount(morePending)));
  return [
    text.group(sayCut(group.name), cursor, lag, formatCount(group.pendingCount)),
    ...(pending.length === 0 ? [] : [text.pending(pending.join('; '))]),
    ...(consumers.length === 0 ? [] : [text.consumers(consumers.join(', '))]),
  ].join(' ');
}

function sayPending(pending: PendingModel, model: StreamModel): string {
  const { id, consumer, deliveries, idleMs } = pending;
  const times = deliveries === 1 ? text.once : text.times(formatCount(deliveries));
  const said = text.onePending(id.text, sayCut(consumer), times, formatLifetime(idleMs));
  return isLost(pending, model) === true ? `${said}, ${text.lost}` : said;
}
