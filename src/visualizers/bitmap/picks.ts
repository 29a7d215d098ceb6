import type { Command } from '#resp/value.ts';
import { BIT_OPERATIONS } from '../bits/bit-use.ts';
import type { BitmapModel } from './model.ts';
import type { Overlay } from './overlay.ts';

/** Commands that read the bits, and one that sets another; of a BITOP's result the other operations first. */
export function bitmapPicks({ key: { name }, firstSet, firstClear, bits, overlay }: BitmapModel): Command[] {
  return [
    ...(overlay === null ? [] : operationPicks(name, overlay)),
    ['SETBIT', name, String(firstClear ?? bits.length * 8), '1'],
    ['GETBIT', name, String(firstSet ?? 0)],
    ['BITCOUNT', name],
    ['BITCOUNT', name, '0', '7', 'BIT'],
    ['BITPOS', name, '1'],
  ];
}

/** The other operations on the same sources; BITOP NOT takes one. */
function operationPicks(name: Uint8Array, { operator, names }: Overlay): Command[] {
  return BIT_OPERATIONS.filter((other) => other !== operator && (other !== 'NOT' || names.length === 1)).map(
    (other): Command => ['BITOP', other, name, ...names],
  );
}
