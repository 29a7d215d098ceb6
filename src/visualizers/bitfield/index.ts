import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { bitfieldChoice } from './choice.ts';
import type { Field } from './field-steps.ts';
import { fingerprintBitfield, modelBitfield, type BitfieldPicture } from './model.ts';
import { readBitfield, type BitfieldRaw } from './read.ts';
import { describeBitfield } from './words.ts';

const level: Field = { type: 'u8', signed: false, width: 8, offset: 0, place: '0' };
const mood: Field = { type: 'i5', signed: true, width: 5, offset: 8, place: '8' };

/** The whole numbers that BITFIELD commands took a string's bits for. */
export const bitfieldVisualizer: Visualizer<BitfieldRaw, BitfieldPicture> = {
  ...bitfieldChoice,
  read: readBitfield,
  model: modelBitfield,
  fingerprint: fingerprintBitfield,
  describe: describeBitfield,
  View: late(async () => (await import('./view.tsx')).BitfieldView, loadingPicture),
  sample: {
    key: {
      name: new TextEncoder().encode('player:7'),
      exists: true,
      type: 'string',
      encoding: 'raw',
      ttlMs: null,
      expiresAtMs: null,
      memoryBytes: 72,
    },
    length: 2,
    named: {
      fields: [level, mood],
      hidden: 0,
      last: [{ command: 'INCRBY', field: mood, operand: '-10', overflow: 'SAT' }],
    },
    values: [42n, -10n],
    runs: [{ first: 0, count: 1, bytes: new Uint8Array([42, 0b1011_0000]) }],
    hiddenRows: 0,
  },
};
