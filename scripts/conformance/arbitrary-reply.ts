import fc from 'fast-check';
import type { RespValue } from '#resp/value.ts';

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 10 }).map((text) => new TextEncoder().encode(text)),
);
const line = bytes.map((any) => any.filter((byte) => byte !== 0 && byte !== 0x0a && byte !== 0x0d));

const scalar: fc.Arbitrary<RespValue> = fc.oneof(
  line.map((text): RespValue => ({ kind: 'simple', bytes: text })),
  line.map((text): RespValue => ({ kind: 'error', bytes: text })),
  bytes.map((text): RespValue => ({ kind: 'bulk', bytes: text })),
  bytes.map((text): RespValue => ({ kind: 'verbatim', format: 'txt', bytes: text })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((value): RespValue => ({ kind: 'integer', value })),
  fc
    .constantFrom('0', '-0', '3.14', '1e+20', 'inf', '-inf', '0.1')
    .map((text): RespValue => ({ kind: 'double', text })),
  fc.boolean().map((value): RespValue => ({ kind: 'boolean', value })),
  fc.constantFrom('bulk', 'array', 'null').map((form): RespValue => ({ kind: 'nil', form })),
);

/**
 * Replies of every kind that redis-cli 7.0 prints, nested a few levels. Left out: big numbers and attributes, at which
 * it gives up; pushes, which are no replies; and a NUL in a status or an error, where C's strings end.
 */
export const arbitraryReply: fc.Arbitrary<RespValue> = fc.letrec<{ reply: RespValue }>((tie) => ({
  reply: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie('reply'), { maxLength: 12 }).map((items): RespValue => ({ kind: 'array', items })),
    fc.array(tie('reply'), { maxLength: 5 }).map((items): RespValue => ({ kind: 'set', items })),
    fc
      .array(fc.tuple(tie('reply'), tie('reply')), { maxLength: 11 })
      .map((entries): RespValue => ({ kind: 'map', entries })),
  ),
})).reply;
