import fc from 'fast-check';
import type { RespValue } from '#resp/value.ts';

/** Any bytes that may stand in a simple string: no CR, no LF. */
const lineBytes = fc
  .uint8Array({ maxLength: 40 })
  .map((bytes) => bytes.filter((byte) => byte !== 10 && byte !== 13));

const anyBytes = fc.uint8Array({ maxLength: 60 });

const doubleText = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom('inf', '-inf', 'nan', '0', '-0', '3.1400000000000001'),
);

/** Any RESP value without containers. */
export const arbitraryScalar: fc.Arbitrary<RespValue> = fc.oneof(
  lineBytes.map((bytes): RespValue => ({ kind: 'simple', bytes })),
  lineBytes.map((bytes): RespValue => ({ kind: 'error', bytes })),
  anyBytes.map((bytes): RespValue => ({ kind: 'error', bytes, form: 'bulk' })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((value): RespValue => ({ kind: 'integer', value })),
  anyBytes.map((bytes): RespValue => ({ kind: 'bulk', bytes })),
  fc
    .constantFrom('bulk' as const, 'array' as const, 'null' as const)
    .map((form): RespValue => ({ kind: 'nil', form })),
  doubleText.map((text): RespValue => ({ kind: 'double', text })),
  fc.boolean().map((value): RespValue => ({ kind: 'boolean', value })),
  fc.bigInt().map((value): RespValue => ({ kind: 'bignum', text: value.toString() })),
  fc
    .tuple(fc.constantFrom('txt', 'mkd'), anyBytes)
    .map(([format, bytes]): RespValue => ({ kind: 'verbatim', format, bytes })),
);

/** Any RESP value, containers, pushes and attributes included, nested some levels deep. */
export const arbitraryValue: fc.Arbitrary<RespValue> = fc.letrec<{ value: RespValue }>((tie) => {
  const items = fc.array(tie('value'), { maxLength: 5 });
  const entries = fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 4 });
  return {
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      arbitraryScalar,
      items.map((list): RespValue => ({ kind: 'array', items: list })),
      items.map((list): RespValue => ({ kind: 'set', items: list })),
      items.map((list): RespValue => ({ kind: 'push', items: list })),
      entries.map((pairs): RespValue => ({ kind: 'map', entries: pairs })),
      fc
        .tuple(entries, tie('value'))
        .map(([pairs, value]): RespValue => ({ kind: 'attribute', entries: pairs, value })),
    ),
  };
}).value;

/** Cuts bytes into chunks of any sizes, empty ones included. */
export function arbitraryChunks(bytes: Uint8Array): fc.Arbitrary<Uint8Array[]> {
  return fc.array(fc.nat({ max: bytes.length }), { maxLength: 30 }).map((cuts) => {
    const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
    return at.slice(1).map((end, index) => bytes.slice(at[index], end));
  });
}
