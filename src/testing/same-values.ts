/** One value of a reply; `isName` when it is the name of a property, which node-redis may have put there. */
interface Leaf {
  readonly value: unknown;
  readonly isName: boolean;
}

/**
 * Whether what a call of node-redis gave has all values of the command's reply, in the same order, and no others.
 * node-redis puts values into shapes of its own (`[['ann', 10]]` becomes `[{ value: 'ann', score: 10 }]`) and makes
 * numbers of texts that are numbers and booleans of 0 and 1; but it leaves nothing out, and only names of properties are
 * added.
 * @param given What the call resolved with.
 * @param reply What `sendCommand` resolves with for the same command: the reply without such shapes.
 */
export const sameValues = (given: unknown, reply: unknown): boolean =>
  match(given, reply, (one, other) => plainText(one) === plainText(other));

/** As `sameValues`, of a reply whose values are others each time: they need only be numbers, texts or nil where it has such. */
export const sameKinds = (given: unknown, reply: unknown): boolean =>
  match(given, reply, (one, other) => kindOf(one) === kindOf(other));

function match(given: unknown, reply: unknown, fits: (one: unknown, other: unknown) => boolean): boolean {
  const wanted = [...leavesOf(reply)];
  let at = 0;
  for (const { value, isName } of leavesOf(given)) {
    const next = wanted[at];
    if (next !== undefined && (isName ? value === next.value : fits(value, next.value))) at += 1;
    else if (!isName) return false;
  }
  return at === wanted.length;
}

/** The values of a value of JavaScript, from the first to the last, names of properties among them. */
function* leavesOf(value: unknown, isName = false): Iterable<Leaf> {
  if (typeof value !== 'object' || value === null) {
    yield { value, isName };
  } else if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) yield* leavesOf(item);
  } else {
    for (const [name, item] of Object.entries(value)) {
      yield* leavesOf(name, true);
      yield* leavesOf(item);
    }
  }
}

/** The number that a value is; null when it is none. Redis has 1 and 0 for true and false. */
function numberOf(value: unknown): number | null {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  const isText = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
  return isText ? Number(value) : null;
}

const plainText = (value: unknown): string => {
  const number = numberOf(value);
  return number === null ? `${typeof value} ${String(value)}` : String(number);
};

const kindOf = (value: unknown): string =>
  numberOf(value) === null ? (value === null ? 'nil' : typeof value) : 'number';
