import { visualizersText as text } from '#text/visualizers.ts';
import { readableText } from '../byte-text.ts';
import { keyName } from '../key-name.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import { writeFingerprint, type LastWrite } from '../last-write.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import type { GoneModel } from '../visualizer.ts';
import type { ListElement, ListRaw, QuicklistNodes } from './read.ts';

export interface ListItem {
  /** The element's beginning. */
  readonly start: Uint8Array;
  /** The element's beginning as readable text. */
  readonly text: string;
  /** Bytes of the whole element. */
  readonly length: number;
  /** `text` is not all of it. */
  readonly cut: boolean;
  /** Equal for elements that cannot be told apart by what was read of them. */
  readonly identity: string;
}

export interface ListModel {
  readonly kind: 'list';
  readonly key: KeyInfo;
  readonly length: number;
  /** From index 0 on; everything when nothing is hidden. */
  readonly head: readonly ListItem[];
  /** Up to index -1; empty when nothing is hidden. */
  readonly tail: readonly ListItem[];
  /** Elements between head and tail that were not read. */
  readonly hidden: number;
  readonly nodes: QuicklistNodes | null;
  readonly write: LastWrite | null;
}

export type ListPicture = ListModel | GoneModel;

/** What `read` found, as a picture. A key that vanished or holds another type is the gone model. */
export function modelList(raw: ListRaw): ListPicture {
  if (raw.length === null || raw.key.type !== 'list') return { kind: 'gone', key: raw.key };
  return {
    kind: 'list',
    key: raw.key,
    length: raw.length,
    head: raw.head.map(itemOf),
    tail: raw.tail.map(itemOf),
    hidden: Math.max(0, raw.length - raw.head.length - raw.tail.length),
    nodes: raw.nodes,
    write: raw.write,
  };
}

function itemOf(element: ListElement): ListItem {
  return {
    start: element.start,
    text: readableText(element.start),
    length: element.length,
    cut: element.start.length < element.length,
    identity: `${element.length} ${String.fromCharCode(...element.start)}`,
  };
}

/** What was read of the elements, the length, the encoding, the moment of expiry, and the command that made it. */
export function fingerprintList(model: ListPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  const identities = [...model.head, ...model.tail].map((item) => item.identity);
  return JSON.stringify([
    infoFingerprint(model.key),
    writeFingerprint(model.write),
    model.length,
    identities,
  ]);
}

/** The picture in words. */
export function describeList(model: ListPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  const name = keyName(model.key.name);
  const size = text.list.allShown(formatCount(model.length), model.length === 1);
  const head = model.head.map(sayItem).join(', ');
  if (model.hidden === 0) return `${text.list.describe(name, size, head)} ${describeFacts(model.key)}`;
  const tail = model.tail.map(sayItem).join(', ');
  const parts = [
    text.list.describeHead(name, size, head),
    text.list.describeTail(formatCount(model.hidden), tail),
    describeFacts(model.key),
  ];
  return parts.join(' ');
}

function sayItem(item: ListItem): string {
  if (item.length === 0) return text.list.emptyElement;
  return item.cut ? text.list.elementCut(item.text, formatCount(item.length)) : item.text;
}
