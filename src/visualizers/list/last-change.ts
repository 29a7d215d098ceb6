import { utf8Text } from '#resp/text.ts';
import { changesText } from '#text/visualizers-changes.ts';
import { visualizersText } from '#text/visualizers.ts';
import { keyName } from '../key-name.ts';
import { sameBytes, type LastWrite } from '../last-write.ts';
import type { DrawnEnd, Place } from './changes.ts';
import type { ListItem, ListModel, ListPicture } from './model.ts';

const text = changesText.list;

/**
 * What the last command did to a list, where one might not see it: in which order several elements were pushed, and
 * which other list an element came from or went to. It is said only where the elements agree with it.
 */

/** Elements that one command pushed, in the order in which they were pushed. */
export interface Pushes {
  readonly command: string;
  readonly side: 'left' | 'right';
  readonly count: number;
}

const PUSHES: ReadonlyMap<string, 'left' | 'right'> = new Map([
  ['LPUSH', 'left'],
  ['LPUSHX', 'left'],
  ['RPUSH', 'right'],
  ['RPUSHX', 'right'],
]);

/**
 * The pushes that the last command made; null when it was no push of several elements, or they do not stand at their
 * end of the list any more.
 */
export function pushesOf({ write, length, head, tail }: ListModel): Pushes | null {
  const side = PUSHES.get(write?.name ?? '');
  const values = write?.words.slice(2) ?? [];
  if (write === null || side === undefined || values.length < 2 || values.length > length) return null;
  // Both from the end of the list inwards: what was pushed last stands outermost.
  const shown = side === 'left' ? head : (tail.length > 0 ? tail : head).toReversed();
  const pushed = values.toReversed().slice(0, shown.length);
  const there = pushed.every((value, at) => isElement(shown[at], value));
  return there ? { command: write.name, side, count: values.length } : null;
}

/** Whether an element, as far as it was read, is a word of a command. */
function isElement(item: ListItem | undefined, word: Uint8Array): boolean {
  return (
    item !== undefined &&
    item.length === word.length &&
    sameBytes(item.start, word.subarray(0, item.start.length))
  );
}

/** As which of the pushes an element came, from 1 on; null for one that was there before. */
export function pushNumber(pushes: Pushes | null, index: number, length: number): number | null {
  if (pushes === null) return null;
  const number = pushes.side === 'left' ? pushes.count - index : index - (length - pushes.count) + 1;
  return number >= 1 && number <= pushes.count ? number : null;
}

/** Commands that take an element from the end of one list to an end of another one. */
const MOVES: ReadonlySet<string> = new Set(['LMOVE', 'BLMOVE', 'RPOPLPUSH', 'BRPOPLPUSH']);

interface Move {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly fromSide: Place;
  readonly toSide: Place;
}

function moveIn({ name, words }: LastWrite): Move | null {
  const [, from, to, fromWord, toWord] = words;
  if (!MOVES.has(name) || from === undefined || to === undefined) return null;
  const [fromSide, toSide] = name.endsWith('RPOPLPUSH')
    ? ['RIGHT', 'LEFT']
    : [wordIn(fromWord), wordIn(toWord)];
  return { from, to, fromSide: sideOf(fromSide), toSide: sideOf(toSide) };
}

const wordIn = (word: Uint8Array | undefined): string => utf8Text(word ?? new Uint8Array()).toUpperCase();
const sideOf = (word: string | undefined): Place => (word === 'LEFT' ? 'left' : 'right');
const endName = (side: Place): string =>
  side === 'left' ? visualizersText.list.head : visualizersText.list.tail;

interface BothEnds {
  readonly head: DrawnEnd;
  readonly tail: DrawnEnd;
}

/** What to say of the last command; null when there is nothing to say. @param ends How the list is drawn. */
export function changeWords(model: ListModel, previous: ListPicture | null, ends: BothEnds): string | null {
  const pushes = pushesOf(model);
  if (pushes !== null) return (pushes.side === 'left' ? text.pushedLeft : text.pushedRight)(pushes.command);
  const move = model.write === null ? null : moveIn(model.write);
  if (model.write === null || move === null) return null;
  const { name } = model.write;
  if (previous === null) return meaningWords(name, move, model.key.name);
  return moveWords(name, move, { own: model.key.name, ...seenMove(move, previous, ends) });
}

/** Of a list that was not seen before the command: what the command is for. */
function meaningWords(command: string, move: Move, own: Uint8Array): string | null {
  if (sameBytes(move.from, move.to)) return null;
  return sameBytes(own, move.to)
    ? text.movesHere(command, keyName(move.from), endName(move.toSide))
    : text.movesAway(command, keyName(move.to), endName(move.fromSide));
}

interface SeenMove {
  readonly came: boolean;
  readonly went: boolean;
}

/** Whether an element can be seen to have come in or gone where the command has it. */
function seenMove({ fromSide, toSide }: Move, previous: ListPicture, { head, tail }: BothEnds): SeenMove {
  const began = previous.kind === 'gone' && !previous.key.exists;
  return {
    came: began || [head, tail].some(({ items }) => items.some(({ came }) => came === toSide)),
    went: [head, tail].some(({ leaving }) => leaving.some(({ went }) => went === fromSide)),
  };
}

function moveWords(
  command: string,
  { from, to, fromSide, toSide }: Move,
  { own, came, went }: SeenMove & { readonly own: Uint8Array },
): string | null {
  if (sameBytes(from, to)) return came || went ? text.turned(command) : null;
  if (sameBytes(own, to)) return came ? text.movedHere(command, keyName(from), endName(toSide)) : null;
  return went ? text.movedAway(command, keyName(to), endName(fromSide)) : null;
}
