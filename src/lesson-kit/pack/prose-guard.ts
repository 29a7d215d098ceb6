import type { Element, ElementContent, Properties, Root, Text } from 'hast';
import {
  fieldsOf,
  integer,
  like,
  line,
  list,
  oneOf,
  optional,
  PackFault,
  text,
  type Guard,
  type Place,
} from './guard.ts';

/*
 * The prose of a lesson out of a pack: these elements with these properties and nothing else. It is built anew, so that
 * no other property can come along, and links lead out of the page by https, or to lessons and readings.
 */

const MOST_CHILDREN = 1000;
const LONGEST_TEXT = 20_000;

const PLAIN = [
  'p',
  'em',
  'strong',
  'del',
  'blockquote',
  'ul',
  'li',
  'br',
  'hr',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'thead',
  'tbody',
  'tr',
] as const;

type Property = Guard<string | number | string[] | undefined>;

/** Where a link may lead. */
const href: Guard<string> = (value, place) => {
  const read = line(2000)(value, place);
  if (/^#\/(?:learn|read)\/[a-z0-9/-]+$/u.test(read)) return read;
  if (isHttps(read)) return read;
  throw new PackFault(place, 'a link leads to an https page, a lesson or a reading');
};

function isHttps(address: string): boolean {
  try {
    return address.startsWith('https://') && new URL(address).protocol === 'https:';
  } catch {
    return false;
  }
}

const cell: Readonly<Record<string, Property>> = {
  align: optional(oneOf('left', 'right', 'center')),
  dataLabel: optional(text({ most: 300 })),
};

const language: Guard<string[]> = list(like(/^language-[\w+-]{1,30}$/u, 'the language of a block'), {
  most: 1,
});

/** What an element keeps of its properties, by its name. */
const ELEMENTS: ReadonlyMap<string, Readonly<Record<string, Property>>> = new Map([
  ...PLAIN.map((name) => [name, {}] as const),
  ['a', { href }],
  ['ol', { start: optional(integer({ least: 0, most: 1_000_000 })) }],
  ['th', cell],
  ['td', cell],
  ['code', { className: optional(language) }],
  ['pre', { dataRun: optional(oneOf('ok', 'error')), dataProgram: optional(line(50)) }],
]);

const tagName = line(20);
const content = text({ most: LONGEST_TEXT });

const textNode = (value: unknown, place: Place): Text => ({ type: 'text', value: content(value, place) });

function element(fields: ReadonlyMap<string, unknown>, place: Place): Element {
  const name = tagName(fields.get('tagName'), place);
  const known = ELEMENTS.get(name);
  if (known === undefined) throw new PackFault(place, `a text has no element ${name}`);
  const given = fieldsOf(fields.get('properties') ?? {}, place);
  const properties: Properties = Object.fromEntries(
    Object.entries(known).flatMap(([property, guard]) => {
      const read = guard(given.get(property), place);
      return read === undefined ? [] : [[property, read] as const];
    }),
  );
  return { type: 'element', tagName: name, properties, children: children(fields.get('children'), place) };
}

const node: Guard<ElementContent> = (value, place) => {
  const fields = fieldsOf(value, place);
  const type = fields.get('type');
  if (type === 'text') return textNode(fields.get('value'), place);
  if (type === 'element') return element(fields, place);
  throw new PackFault(place, 'a text is made of text and elements');
};

const children: Guard<ElementContent[]> = (value, place) => list(node, { most: MOST_CHILDREN })(value, place);

/** A text. Anything in it that is not allowed is a fault; what is merely unknown is left out. */
export const proseGuard: Guard<Root> = (value, place) => ({
  type: 'root',
  children: children(fieldsOf(value, place).get('children'), place),
});
