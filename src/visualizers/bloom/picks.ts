import type { Command } from '#resp/value.ts';
import { bitsText } from '#text/visualizers-bits.ts';
import type { NamedCommand } from '../parts/picks.tsx';
import { addItem, addNumbered, checkItem, measure, MEASURED_ITEMS } from './scripts.ts';

const text = bitsText.bloom.picks;
/** Items to begin with; the last one is not added, to be asked for. */
const ITEMS = ['ada', 'ben'] as const;
const OTHER_ITEM = 'zoe';
/** As many as make a filter of 1,024 bits wrong now and then. */
const MANY = 150;

/** A Bloom filter's own commands, as scripts for the prompt; and those that read its bits. */
export function bloomPicks(key: Uint8Array): readonly (Command | NamedCommand)[] {
  return [
    ...ITEMS.map((item) => ({ name: text.add(item), command: addItem(key, item) })),
    { name: text.check(ITEMS[0]), command: checkItem(key, ITEMS[0]) },
    { name: text.check(OTHER_ITEM), command: checkItem(key, OTHER_ITEM) },
    { name: text.addMany(String(MANY)), command: addNumbered(key, MANY) },
    { name: text.measure(MEASURED_ITEMS.toLocaleString('en')), command: measure(key) },
    ['BITCOUNT', key],
    ['STRLEN', key],
  ];
}
