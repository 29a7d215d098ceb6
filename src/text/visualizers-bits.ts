/** What the pictures of bitmaps, bit fields and Bloom filters say. Functions fill in values that are already text. */
export const bitsText = {
  /** One bit, for whoever points at it. */
  bit: (offset: string, byte: string, value: string) => `bit ${offset}, in byte ${byte}: ${value}`,
  bitBeyond: (offset: string) => `bit ${offset}, behind the end: counts as 0`,
  bits: (from: string, to: string) => `bits ${from} to ${to}`,
  run: (from: string, to: string) => `${from} to ${to}`,
  moreRuns: (count: string) => `${count} more`,
  empty: 'An empty string: it has no bits, and every bit that is asked for counts as 0.',
  /** Beside a count that the last change altered. */
  grew: (by: string) => `+${by}`,
  shrank: (by: string) => `\u2212${by}`,
  facts: {
    label: 'What the server says about the bits',
    set: 'set bits',
    setNote: 'BITCOUNT: how many bits are 1',
    of: (total: string) => `of ${total}`,
    length: 'length',
    lengthNote: 'STRLEN: bytes of the string',
    bytes: (count: string, one: boolean) => (one ? '1 byte' : `${count} bytes`),
    bytesUnit: (one: boolean) => (one ? 'byte' : 'bytes'),
    firstSet: 'first 1',
    firstSetNote: 'BITPOS key 1: the lowest offset of a bit that is set',
    firstClear: 'first 0',
    firstClearNote: 'BITPOS key 0: the lowest offset of a bit that is not set',
    none: 'none',
    behind: 'behind the end',
  },
  size: (bytes: string, last: string) =>
    `A string is as long as its highest offset needs, offset\u00a0÷\u00a08: ${bytes} hold the offsets 0 to ${last}, however few of them are set.`,
  window: (shown: string, bytes: string) => `${shown} of ${bytes} bytes shown`,
  overview: {
    caption: (parts: string, each: string) =>
      `All of it in ${parts} parts of ${each}: the higher, the more of its bits are set`,
    part: (from: string, to: string, count: string, total: string) =>
      `bytes ${from} to ${to}: ${count} of ${total} bits set`,
    here: 'the bits shown below',
  },
  mark: {
    did: { SETBIT: 'SETBIT wrote', GETBIT: 'GETBIT read' },
    bit: (did: string, offset: string, byte: string, value: string) =>
      `${did} bit ${offset}, in byte ${byte}: it is ${value}.`,
    beyond: (did: string, offset: string) =>
      `${did} bit ${offset}, behind the end of the string: every bit there counts as 0.`,
    unseen: (did: string, offset: string) => `${did} bit ${offset}, which is not among those that are shown.`,
    countAll: (count: string) => `BITCOUNT counted every bit: ${count} set.`,
    countBytes: (from: string, to: string, bits: string, count: string) =>
      `BITCOUNT counted bytes ${from} to ${to}, which are ${bits}: ${count} set.`,
    countBits: (bits: string, count: string) =>
      `BITCOUNT counted ${bits}, because it said BIT: ${count} set.`,
    countNothing: 'BITCOUNT counted a range that is empty here: 0.',
    inBytes: (from: string, to: string, bits: string) => `in bytes ${from} to ${to}, which are ${bits}`,
    inBits: (bits: string) => `in ${bits}, because it said BIT`,
    inAll: 'in all of the string',
    inNothing: 'in a range that is empty here',
    found: (bit: string, where: string, offset: string) =>
      `BITPOS looked for the first ${bit} ${where}: bit ${offset}.`,
    notFound: (bit: string, where: string) =>
      `BITPOS looked for the first ${bit} ${where}: none, it says -1.`,
    operand: (operator: string, destination: string) =>
      `BITOP ${operator} read this string and wrote ${destination}.`,
  },
  bitmap: {
    describe: (name: string, set: string, total: string, bytes: string) =>
      `Bitmap ${name}: ${set} of ${total} bits set, ${bytes}.`,
    describeEmpty: (name: string) => `Bitmap ${name}: no bits, an empty string.`,
    describeSet: (runs: string) => `Set: ${runs}.`,
    describeSetIn: (window: string, runs: string) => `Of ${window}, these are set: ${runs}.`,
    describeNoneIn: (window: string) => `Of ${window}, none is set.`,
    describeFirst: (one: string, zero: string) => `First 1: ${one}. First 0: ${zero}.`,
    none: 'none',
  },
  overlay: {
    caption: (operator: string) => `BITOP ${operator}, column by column`,
    captionSome: (operator: string, shown: string, bytes: string) =>
      `BITOP ${operator}, column by column; ${shown} of ${bytes} bytes shown`,
    rules: {
      AND: '1 where all sources have 1',
      OR: '1 where any source has 1',
      XOR: '1 where an odd number of sources have 1',
      NOT: '1 where the source has 0, up to its last byte',
    },
    moreSources: (count: string, one: boolean) =>
      one ? '1 more source is not shown.' : `${count} more sources are not shown.`,
    allClear: (bits: string) => `${bits}: 0 in every row`,
    missing: 'does not exist: zeros',
    retyped: (type: string) => `holds a ${type} now`,
    overwritten: 'overwritten by the result',
    agrees: 'The result is what the operation gives on the sources as they are now.',
    differs: (operator: string, offsets: string) =>
      `The result is as BITOP ${operator} wrote it. The sources are shown as they are now: done again, it would give other values for ${offsets}.`,
    differsInLength: (operator: string, bytes: string, now: string) =>
      `The result is as BITOP ${operator} wrote it, ${bytes}. The sources are shown as they are now: done again, it would have ${now}.`,
    untried: 'The sources are shown as they are now; BITOP wrote the result once and does not follow them.',
    own: 'This key is one of its own sources: what it held before is overwritten.',
    oneBit: (offset: string) => `bit ${offset}`,
    manyBits: (offsets: string) => `bits ${offsets}`,
    describe: (operator: string, bits: string) => `Written by BITOP ${operator}. For ${bits}:`,
    source: (name: string, runs: string) => `${name}: ${runs};`,
    result: (name: string, runs: string) => `result ${name}: ${runs}.`,
    set: (runs: string) => `set ${runs}`,
    noneSet: 'none set',
  },
  bitfield: {
    none: 'No BITFIELD has named a field of this string yet. The server keeps no fields: they are in the commands alone.',
    kept: 'The server keeps no fields, only bits: these are the fields that the last commands named.',
    field: 'field',
    at: (place: string) => `at ${place}`,
    atBit: (place: string, offset: string) => `at ${place}, bit ${offset}`,
    value: 'value',
    bitsOfIt: 'bits',
    limits: (low: string, high: string) => `${low} to ${high}`,
    powerLimits: (power: string) => `0 to 2${power} \u2212 1`,
    signedPowerLimits: (power: string) => `\u22122${power} to 2${power} \u2212 1`,
    holds: (limits: string) => `of ${limits}`,
    was: (value: string) => `was ${value}`,
    unknown: 'not read',
    sum: (sign: string, rest: string) => `${sign} + ${rest}`,
    twosComplement: 'Signed fields are two’s complement: their first bit counts negative.',
    moreFields: (count: string, one: boolean) => (one ? '1 more field' : `${count} more fields`),
    moreRows: (count: string, one: boolean) =>
      one ? '1 more row of bits is not shown' : `${count} more rows of bits are not shown`,
    gap: (bytes: string) => `${bytes} between them`,
    last: 'The last BITFIELD',
    step: (command: string, type: string, place: string) => `${command} ${type} ${place}`,
    stepBy: (command: string, type: string, place: string, operand: string) =>
      `${command} ${type} ${place} ${operand}`,
    moreSteps: (count: string) => `${count} more`,
    overflows: {
      WRAP: 'WRAP: past its limit a field goes on from the other one.',
      SAT: 'SAT: past its limit a field stays at it.',
      FAIL: 'FAIL: past its limit nothing is written, and the reply is nil.',
    },
    describe: (name: string, bytes: string, fields: string) => `Bit fields of ${name}, ${bytes}: ${fields}.`,
    describeNone: (name: string, bytes: string) => `Bit fields of ${name}, ${bytes}: none named yet.`,
    describeField: (type: string, at: string, value: string, limits: string) =>
      `${type} ${at} is ${value}, of ${limits}`,
    describeLast: (steps: string) => `The last BITFIELD: ${steps}.`,
    describeStep: (step: string, overflow: string) => `${step} with ${overflow}`,
  },
  bloom: {
    fill: 'fill ratio',
    fillNote: 'BITCOUNT divided by all bits of the string',
    changed: (count: string, one: boolean, offsets: string) =>
      one
        ? `The last change touched one bit: ${offsets}.`
        : `The last change touched ${count} bits: ${offsets}.`,
    rates: 'Wrongly yes, computed: fill ratio to the power of k',
    hashes: (hashes: string) => `k = ${hashes}`,
    why: 'A filter says yes when all bits of an item are set, whoever set them; when it says no, the item was never added. How many bits an item has, k, is known to the script alone, so this is computed for one to eight. The scripts below use four.',
    lessThan: (share: string) => `< ${share}`,
    picks: {
      add: (item: string) => `add ${item}`,
      check: (item: string) => `is ${item} in it?`,
      addMany: (count: string) => `add ${count} items`,
      measure: (count: string) => `ask for ${count} others`,
    },
    describe: (name: string, set: string, total: string, bytes: string) =>
      `Bloom filter ${name}: ${set} of ${total} bits set, ${bytes}.`,
    describeEmpty: (name: string) => `Bloom filter ${name}: an empty string, no bits.`,
    describeFill: (fill: string) => `Fill ratio ${fill}.`,
    describeRates: (rates: string) => `False positives, computed by bits of an item: ${rates}.`,
    describeRate: (hashes: string, rate: string) => `${hashes}: ${rate}`,
  },
} as const;
