/** What the picture of a HyperLogLog says. Functions fill in values that are already text. */
export const hyperLogLogText = {
  estimate: {
    label: 'PFCOUNT, an estimate',
    change: (by: string) => `${by} by the last change`,
    true: (name: string) => `SCARD ${name}`,
    error: 'error',
    /** For a set that a command named together with the key. */
    named:
      'A command named this set together with the key. If both were given the same, the set has the true count.',
    /** For a set of a fitting name. */
    fits: 'The name of this set fits the key’s. If both were given the same, the set has the true count.',
    unknown: (error: string, low: string, high: string) =>
      `The server does not know the true count: it keeps no elements. The standard error is ${error}, so in two of three cases the truth is between ${low} and ${high}.`,
    few: 'The server does not know the true count: it keeps no elements. For so few the estimate is nearly always exact.',
    gauge: (error: string) => `In units of the standard error, ${error}`,
    exact: 'none',
  },
  map: {
    caption: (registers: string, used: string) => `${registers} registers, ${used} above 0`,
    coarse: (edge: string) => `each cell is the highest of ${edge} × ${edge} registers`,
    how: 'An element’s hash chooses the register by 14 bits and offers it the length of the run of zeros that follows, plus one. The register keeps the highest offer, so what was added before changes nothing.',
    legend: 'value',
    none: 'empty',
    raised: (count: string, one: boolean) =>
      one ? '1 register raised by the last change' : `${count} registers raised by the last change`,
    raisedCells: (count: string, one: boolean) =>
      one ? '1 cell raised by the last change' : `${count} cells raised by the last change`,
    lowered: (count: string) => `${count} lowered: the value was replaced`,
    one: (register: string, was: string, now: string) => `${register}: ${was} → ${now}`,
    more: (count: string) => `and ${count} more`,
    offers: 'Of the last PFADD',
    offer: (element: string, value: string, register: string) =>
      `${element} offers ${value} to register ${register}.`,
    blank: 'the empty element',
    merged: (sources: string) => `PFMERGE of ${sources}: each register is the highest of theirs and its own.`,
    /** A merge whose sources are too many or not known. */
    mergedMany: (count: string) =>
      `PFMERGE of ${count} keys: each register is the highest of theirs and its own.`,
  },
  histogram: {
    caption: 'Registers by value',
    note: 'The more elements there were, the further right.',
  },
  size: {
    label: 'size',
    strlen: (bytes: string) => `STRLEN ${bytes}`,
    limit: (bytes: string) => `sparse up to ${bytes}`,
    dense: (bytes: string) => `dense ${bytes}`,
  },
  encodings: {
    label: 'Encodings of the registers, and which it has',
    sparse: (limit: string) => `runs of equal registers, up to ${limit} bytes`,
    sparseUnknown: 'runs of equal registers',
    dense: (bytes: string) =>
      `six bits for each register: ${bytes} bytes for good, however many elements come`,
    became: (why: string) => `Dense by the last change. ${why}`,
  },
  why: {
    sparse: (limit: string) => `Its runs of equal registers fit into ${limit} bytes.`,
    high: (highest: string) => `A register is above ${highest}, the most that a sparse run can say.`,
    long: (bytes: string, name: string, limit: string) =>
      `Sparse, these registers would take ${bytes} bytes; ${name} is ${limit}.`,
    merged: 'A dense one was merged into it, which makes it dense.',
    stays: 'What is dense does not become sparse again.',
  },
  cache: {
    label: 'count in the header',
    valid: 'valid',
    validNote: 'PFCOUNT answers from the header; no register has changed since.',
    stale: 'stale',
    staleNote: (value: string) =>
      `The highest bit of the header’s last byte is set: a register has changed since ${value} was stored there. The next PFCOUNT counts the registers and stores the result, so it writes although it reads.`,
  },
  broken: (name: string, bytes: string) =>
    `${name} begins as a HyperLogLog does, but its ${bytes} bytes are none.`,
  refusal: (words: string) => `The server says: ${words}`,
  describe: {
    begin: (name: string, estimate: string) => `HyperLogLog ${name}: PFCOUNT estimates ${estimate}.`,
    compared: (name: string, count: string, error: string) =>
      `SCARD of set ${name} is ${count}; if both were given the same, the error is ${error}.`,
    registers: (registers: string, used: string, highest: string) =>
      `Of ${registers} registers ${used} hold more than 0, the highest ${highest}.`,
    histogram: (values: string) => `Registers by value: ${values}.`,
    bar: (value: string, count: string) => `${value}: ${count}`,
    encoding: (encoding: string, bytes: string) => `The registers are ${encoding}, in ${bytes} bytes.`,
    valid: (value: string) => `The header keeps the count ${value}, which is valid.`,
    stale: (value: string) => `The header keeps the count ${value}, which is stale.`,
  },
} as const;
