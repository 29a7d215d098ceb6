/**
 * The words in which checks speak to the learner: every sentence and half sentence of verdicts and of the goal view,
 * in one place. A finding is "subject `is`" beside "subject should `want`"; see `finding.ts`.
 */
const LONGEST_SHOWN = 60;
const MOST_ITEMS_SHOWN = 8;

/** A key or value in double quotes, shortened, control characters escaped as redis-cli escapes them. */
export function quote(text: string): string {
  const points = Array.from(text);
  const shown = points.length > LONGEST_SHOWN ? `${points.slice(0, LONGEST_SHOWN).join('')}…` : text;
  return `"${shown.replace(/["\\\p{Cc}]/gu, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** `"a", "b" and "c"`, cut after eight with how many more there are; `total` counts those that were not read. */
export function enumerate(parts: readonly string[], total: number = parts.length, word = 'and'): string {
  const shown = parts.slice(0, MOST_ITEMS_SHOWN);
  const rest = total - shown.length;
  if (shown.length === 0) return rest > 0 ? `${rest} more` : 'nothing';
  if (rest > 0) return `${shown.join(', ')} ${word} ${rest} more`;
  const last = shown.at(-1) ?? '';
  return shown.length === 1 ? last : `${shown.slice(0, -1).join(', ')} ${word} ${last}`;
}

export const quoteAll = (texts: readonly string[], word = 'and'): string =>
  enumerate(texts.map(quote), texts.length, word);

/** A number of things: `1 member`, `3 members`. */
export const count = (n: number, singular: string, plural: string): string =>
  `${n} ${n === 1 ? singular : plural}`;

export const typeName: Readonly<Record<string, string>> = {
  string: 'a string',
  list: 'a list',
  set: 'a set',
  hash: 'a hash',
  zset: 'a sorted set',
  stream: 'a stream',
};

export const nameOfType = (type: string): string => typeName[type] ?? `of type ${type}`;

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

export const checkText = {
  because: (subject: string, is: string, want: string) => `${capital(subject)} ${is}. It should ${want}.`,
  /** What is looked at, and where in a lab. */
  at: (subject: string, node: string | undefined) =>
    node === undefined ? subject : `${subject} on node ${node}`,
  missing: 'does not exist',
  exists: 'exists',
  wantExists: 'exist',
  wantNot: (want: string) => `not ${want}`,
  isType: (type: string) => `is ${nameOfType(type)}`,
  wantType: (type: string) => `be ${nameOfType(type)}`,

  ttl: {
    never: 'never expires',
    wantNever: 'never expire',
    in: (seconds: number) => `expires in ${count(seconds, 'second', 'seconds')}`,
    wantIn: (range: string) => `expire in ${range} seconds`,
  },
  encoding: {
    is: (encoding: string) => `is kept as ${encoding}`,
    want: (encoding: string) => `be kept as ${encoding}`,
  },
  reply: {
    is: (reply: string) => `answers ${reply}`,
    want: (wanted: string) => `answer ${wanted}`,
  },
  ran: {
    want: 'be run',
    wantTimes: (times: string) => `be run ${times}`,
    notYet: 'was not run yet',
    done: 'was run',
    times: (n: number) => `was run ${count(n, 'time', 'times')}`,
    becauseNotYet: (name: string) => `You have not run ${name} yet.`,
    becauseTimes: (what: string, n: number, times: string) =>
      `You have run ${what} ${count(n, 'time', 'times')}. This step asks for ${times}.`,
    becauseWhere: (ran: string, where: string) => `You ran ${ran}, but not ${where}.`,
    becauseArguments: (ran: string, wanted: string) => `You ran ${ran}. This step asks for ${wanted}.`,
    becauseReply: (ran: string, reply: string, wanted: string) =>
      `You ran ${ran} and it answered ${reply}. The answer should be ${wanted}.`,
    noReply: 'nothing yet',
    onNode: (node: string) => `on node ${node}`,
    fromClient: (client: string) => `in terminal ${client}`,
    anyCommand: 'a command',
    answering: (what: string, wanted: string) => `${what} answered by ${wanted}`,
    wantAfter: 'be run after that',
    becauseEarly: (what: string, before: string) =>
      `You have run ${what}, but not after ${before}. The order matters here.`,
    with: (words: string) => `with ${words}`,
    anything: 'anything',
  },
  node: {
    subject: (node: string) => `node ${node}`,
    server: 'the server',
    down: 'is not running',
    running: 'is running',
    wantDown: 'not be running',
    wantRunning: 'be running',
    role: (role: string) =>
      role === 'replica' ? 'a replica' : role === 'sentinel' ? 'a Sentinel' : 'a primary',
    linkUp: 'linked to its primary',
    linkDown: 'cut off from its primary',
    noLink: 'without a primary',
    slots: (n: number) => count(n, 'hash slot', 'hash slots'),
    serving: (what: string) => `serving ${what}`,
    holding: (slots: readonly string[]) =>
      `${slots.length === 1 ? 'hash slot' : 'hash slots'} ${enumerate(slots)}`,
    notHolding: (slots: readonly string[]) =>
      `not ${slots.length === 1 ? 'hash slot' : 'hash slots'} ${enumerate(slots)}`,
    be: (parts: readonly string[]) => `be ${enumerate(parts)}`,
    is: (parts: readonly string[]) => `is ${enumerate(parts)}`,
  },
  eval: {
    failed: (error: string) => `could not be judged, because the check's script failed: ${error}`,
  },
  any: (reasons: readonly string[]) => `One of these should hold. ${reasons.join(' ')}`,
  notGroup: 'What is listed here holds, and it should not.',
  range: (min: number | undefined, max: number | undefined) => {
    if (min !== undefined && max !== undefined) return min === max ? `exactly ${min}` : `${min} to ${max}`;
    return min === undefined ? `at most ${max ?? ''}` : `at least ${min}`;
  },
  number: (range: string) => `a number, ${range}`,
  matching: {
    ignoringCase: (text: string) => `${text} in any case`,
    anything: 'anything',
    noError: 'anything but an error',
    nil: '(nil)',
    kind: {
      status: 'a status, such as OK',
      string: 'a string, printed in quotes',
      integer: 'an (integer)',
    },
    error: (code: string) => `an error that begins with ${code}`,
    items: (items: string) => `the items ${items}`,
    includes: (items: string) => `a list that includes ${items}`,
    length: (amount: string) => `a list of ${amount}`,
    empty: '(an empty list)',
  },
} as const;
