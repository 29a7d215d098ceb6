import type { RespValue } from '#resp/value.ts';

/**
 * How the two versions of the protocol say the same reply differently. The two are read at one instant, so whatever is
 * different is the protocol's doing.
 */
export type DifferenceKind =
  | 'map'
  | 'set'
  | 'push'
  | 'pairs'
  | 'double'
  | 'boolean'
  | 'bignum'
  | 'verbatim'
  | 'null-bulk'
  | 'null-array'
  | 'bulk-error'
  | 'attribute'
  /** Something that none of these explains. */
  | 'other';

export interface ProtocolDifference {
  readonly kind: DifferenceKind;
  /** How often it is found in the reply. */
  readonly count: number;
  /** Of the first of them: pairs of a map, members of a set, and so on; null where there is nothing to count. */
  readonly size: number | null;
}

/** What became of the values of a RESP3 reply in RESP2, in the order in which they are met. */
export function protocolDifferences(resp2: RespValue, resp3: RespValue): readonly ProtocolDifference[] {
  const found = new Map<DifferenceKind, ProtocolDifference>();
  const note = (kind: DifferenceKind, size: number | null = null): void => {
    const known = found.get(kind);
    found.set(kind, known === undefined ? { kind, count: 1, size } : { ...known, count: known.count + 1 });
  };
  const pairs: Array<readonly [RespValue, RespValue]> = [[resp2, resp3]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    // The last is taken first.
    pairs.push(...compare(pair[0], pair[1], note).toReversed());
  }
  return [...found.values()];
}

type Note = (kind: DifferenceKind, size?: number | null) => void;
type Pairs = ReadonlyArray<readonly [RespValue, RespValue]>;

/** Notes how two values differ themselves, and gives what is in them to be compared. */
function compare(two: RespValue, three: RespValue, note: Note): Pairs {
  if (three.kind === 'attribute') {
    note('attribute', three.entries.length);
    return [[two, three.value]];
  }
  if (three.kind === 'map') {
    note('map', three.entries.length);
    return zipWith(two, three.entries.flat());
  }
  if (three.kind === 'set' || three.kind === 'push') {
    note(three.kind, three.items.length);
    return zipWith(two, three.items);
  }
  if (three.kind === 'array') return compareArray(two, three.items, note);
  const kind = differenceOf(two, three);
  if (kind !== null) note(kind);
  return [];
}

type Scalar = Exclude<RespValue, { readonly kind: 'attribute' | 'map' | 'set' | 'push' | 'array' }>;

/** What RESP2 may have for a value that RESP3 has a type of its own for. */
const inResp2: Readonly<Partial<Record<Scalar['kind'], readonly RespValue['kind'][]>>> = {
  double: ['bulk', 'simple'],
  bignum: ['bulk', 'simple'],
  verbatim: ['bulk', 'simple'],
  boolean: ['integer'],
};

/** How RESP2 says a value that holds no others; null when it says the same. */
function differenceOf(two: RespValue, three: Scalar): DifferenceKind | null {
  switch (three.kind) {
    case 'nil':
      return nullDifference(two, three);
    case 'error':
      if (two.kind !== 'error') return 'other';
      return two.form === three.form ? null : 'bulk-error';
    case 'double':
    case 'bignum':
    case 'verbatim':
    case 'boolean':
      return inResp2[three.kind]?.includes(two.kind) === true ? three.kind : 'other';
    case 'simple':
    case 'integer':
    case 'bulk':
      return two.kind === three.kind ? null : 'other';
  }
}

function nullDifference(two: RespValue, { form }: Scalar & { readonly kind: 'nil' }): DifferenceKind | null {
  if (two.kind !== 'nil') return 'other';
  if (form !== 'null' || two.form === 'null') return null;
  return two.form === 'bulk' ? 'null-bulk' : 'null-array';
}

const zipWith = (two: RespValue, items: readonly RespValue[]): Pairs =>
  two.kind === 'array' ? zip(two.items, items) : [];

function compareArray(two: RespValue, items: readonly RespValue[], note: Note): Pairs {
  if (two.kind !== 'array') {
    note('other');
    return [];
  }
  // ZRANGE WITHSCORES: what are pairs of their own in RESP3 stands in one row in RESP2.
  const isPaired = items.every((item) => item.kind === 'array' && item.items.length === 2);
  if (items.length > 0 && isPaired && two.items.length === items.length * 2) {
    note('pairs', items.length);
    return zip(
      two.items,
      items.flatMap((item) => (item.kind === 'array' ? item.items : [])),
    );
  }
  if (two.items.length !== items.length) note('other');
  return zip(two.items, items);
}

function zip(twos: readonly RespValue[], threes: readonly RespValue[]): Pairs {
  return threes.flatMap((three, at) => {
    const two = twos[at];
    return two === undefined ? [] : [[two, three] as const];
  });
}
