import { commandHelpText } from '#text/command-help.ts';
import { commandLine } from '#visualizers/command-line.ts';
import { textIn } from './argument-detail.ts';
import { shownWord, type Detail } from './detail.ts';
import { keysOf, type ErrorCase } from './error-case.ts';

const text = commandHelpText.detail;
/** Keys that are looked at; a command may name thousands. */
const MOST_KEYS = 20;
/** Of these so many are spoken of. */
const MOST_SHOWN = 3;

/** What the commands of a group read and write, both by the server's words. */
const typeOfGroup: ReadonlyMap<string, string> = new Map([
  ['string', 'string'],
  ['bitmap', 'string'],
  ['hyperloglog', 'string'],
  ['list', 'list'],
  ['set', 'set'],
  ['hash', 'hash'],
  ['sorted-set', 'zset'],
  ['geo', 'zset'],
  ['stream', 'stream'],
]);

/** Commands that read a value of a type, a part of it where it may be long. */
const readers: ReadonlyMap<
  string,
  ReadonlyArray<readonly [before: readonly string[], after: readonly string[]]>
> = new Map([
  ['string', [[['GET'], []]]],
  ['list', [[['LRANGE'], ['0', '9']]]],
  ['set', [[['SSCAN'], ['0']]]],
  [
    'hash',
    [
      [['HSCAN'], ['0']],
      [['HGETALL'], []],
    ],
  ],
  ['zset', [[['ZRANGE'], ['0', '9', 'WITHSCORES']]]],
  ['stream', [[['XRANGE'], ['-', '+', 'COUNT', '10']]]],
]);

/** What the keys of the command really hold, what the command works on, and which commands read what is there. */
export async function explainTypes(refused: ErrorCase): Promise<Detail> {
  const keys = (await keysOf(refused)).slice(0, MOST_KEYS);
  const types = (await refused.ask(keys.map((key) => ['TYPE', key]))).map(textIn);
  const docs = refused.named?.docs;
  const wanted = typeOfGroup.get(docs?.group ?? '');
  const found = keys.map((key, at) => ({ key, type: types[at] ?? '' }));
  // Keys of the right type, and keys that do not exist, are not what the error is about.
  const wrong = found.filter(({ type }) => type !== '' && type !== 'none' && type !== wanted);
  const family = group(docs?.group ?? '');
  const gone = wrong.length === 0 && found.length === 1 && found[0]?.type === 'none' ? found : [];
  return {
    sentences: [
      ...wrong.slice(0, MOST_SHOWN).map(({ key, type }) => text.holds(shownWord(key), typeName(type))),
      ...gone.map(({ key }) => text.gone(shownWord(key))),
      ...(docs === undefined || family === null ? [] : [text.family(docs.name, family)]),
    ],
    tries: wrong.slice(0, MOST_SHOWN).flatMap(({ key, type }) => readingLines(type, key)),
    syntax: null,
  };
}

const readingLines = (type: string, key: Uint8Array): string[] =>
  (readers.get(type) ?? []).map(([before, after]) => commandLine([...before, key, ...after]));

const typeName = (type: string): string =>
  Object.entries(commandHelpText.types).find(([word]) => word === type)?.[1] ?? type;

const group = (name: string): string | null =>
  Object.entries(commandHelpText.groups).find(([word]) => word === name)?.[1] ?? null;
