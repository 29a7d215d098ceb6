import { bitfieldCases } from './bitfield.ts';
import { bitmapCases, bitOperationCases } from './bitmap.ts';
import { bloomCases } from './bloom.ts';
import { geoCases } from './geo.ts';
import { graphCases } from './graph.ts';
import { hashCases } from './hash.ts';
import { hyperLogLogCases } from './hyperloglog.ts';
import { listCases } from './list.ts';
import type { PictureCases } from './picture-case.ts';
import { setCases } from './set.ts';
import { sortedSetCases } from './sorted-set.ts';
import { streamCases } from './stream.ts';
import { stringCases } from './string.ts';
import { vennCases } from './venn.ts';

/** Of every picture of a key that there is. */
export const allPictureCases: readonly PictureCases[] = [
  stringCases,
  bitmapCases,
  bitOperationCases,
  bitfieldCases,
  bloomCases,
  hyperLogLogCases,
  listCases,
  setCases,
  vennCases,
  graphCases,
  hashCases,
  sortedSetCases,
  geoCases,
  streamCases,
];
