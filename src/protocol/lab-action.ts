/**
 * What is done to a lab: to its nodes, and to the links between them. One language for buttons, menus, the terminal's
 * `lab` command, scripts of lessons, and the standard input of a served lab. Nodes are named as `lab nodes` names them.
 */
export type LabAction =
  /**
   * The process is ended as by `kill -9`, or with the power of its machine, so that its disk has what was synced alone; it
   * is asked to end; or it is started again on the files that it left.
   */
  | { readonly lab: 'crash' | 'poweroff' | 'shutdown' | 'restart'; readonly node: string }
  /** The process gets no time, as by `kill -STOP`, or gets it again. */
  | { readonly lab: 'pause' | 'resume'; readonly node: string }
  /** Nothing passes any more, in both directions or from the first node to the second only. */
  | { readonly lab: 'cut'; readonly from: string; readonly to: string; readonly oneWay: boolean }
  /** Takes all faults from the link between two nodes, or from all links. */
  | { readonly lab: 'heal'; readonly between: readonly [string, string] | null }
  /** Everything takes so many milliseconds from one node to the other, each way. */
  | { readonly lab: 'delay'; readonly between: readonly [string, string]; readonly ms: number }
  /** So many per cent of what is sent is lost, and sent again later, as TCP does. */
  | { readonly lab: 'drop'; readonly between: readonly [string, string]; readonly percent: number }
  /** Cuts every link between nodes of different groups. */
  | { readonly lab: 'partition'; readonly groups: ReadonlyArray<readonly string[]> }
  /** Moves a node's wall clock, in milliseconds. */
  | { readonly lab: 'skew'; readonly node: string; readonly ms: number };

/** What can be asked of a lab besides. */
export type LabQuestion = { readonly lab: 'nodes' } | { readonly lab: 'log' };

/** What a line says, or why it says nothing that there is. */
export type LabLine =
  | { readonly ok: true; readonly line: LabAction | LabQuestion }
  | { readonly ok: false; readonly problem: string };

const UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

/** `50ms`, `+5s`, `-1m` in milliseconds; null for what is none. */
function duration(word: string | undefined): number | null {
  const [, sign = '', digits = '', unit = ''] =
    /^([+-]?)(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)$/.exec(word ?? '') ?? [];
  const factor = UNITS.get(unit);
  return factor === undefined ? null : (sign === '-' ? -1 : 1) * Number(digits) * factor;
}

/** What each line looks like, in the order in which they are listed. */
export const LAB_USAGE = {
  nodes: 'lab nodes',
  crash: 'lab crash <node>',
  poweroff: 'lab poweroff <node>',
  shutdown: 'lab shutdown <node>',
  restart: 'lab restart <node>',
  pause: 'lab pause <node>',
  resume: 'lab resume <node>',
  cut: 'lab cut <node> <node> [one-way]',
  heal: 'lab heal [<node> <node>]',
  delay: 'lab delay <node> <node> <time>, for example 50ms',
  drop: 'lab drop <node> <node> <per cent>, for example 10%',
  partition: 'lab partition <nodes> | <nodes>, for example n1,n2 | n3',
  skew: 'lab skew <node> <time>, for example +5s or -200ms',
  log: 'lab log',
} as const;

type Verb = keyof typeof LAB_USAGE;

const isVerb = (word: string): word is Verb => Object.hasOwn(LAB_USAGE, word);

type Parser = (words: readonly string[]) => LabAction | LabQuestion | null;

const onNode =
  (lab: 'crash' | 'poweroff' | 'shutdown' | 'restart' | 'pause' | 'resume'): Parser =>
  ([node, ...rest]) =>
    node !== undefined && rest.length === 0 ? { lab, node } : null;

const parsers: Readonly<Record<Verb, Parser>> = {
  nodes: (words) => (words.length === 0 ? { lab: 'nodes' } : null),
  log: (words) => (words.length === 0 ? { lab: 'log' } : null),
  crash: onNode('crash'),
  poweroff: onNode('poweroff'),
  shutdown: onNode('shutdown'),
  restart: onNode('restart'),
  pause: onNode('pause'),
  resume: onNode('resume'),
  cut: ([from, to, way, ...rest]) => {
    if (from === undefined || to === undefined || rest.length > 0) return null;
    return way === undefined || way === 'one-way'
      ? { lab: 'cut', from, to, oneWay: way !== undefined }
      : null;
  },
  heal: ([a, b, ...rest]) => {
    if (a === undefined) return { lab: 'heal', between: null };
    return b === undefined || rest.length > 0 ? null : { lab: 'heal', between: [a, b] };
  },
  delay: ([a, b, time, ...rest]) => {
    const ms = duration(time);
    const wrong = a === undefined || b === undefined || ms === null || ms < 0 || rest.length > 0;
    return wrong ? null : { lab: 'delay', between: [a, b], ms };
  },
  drop: ([a, b, share, ...rest]) => {
    const percent = /^\d{1,3}(\.\d{1,2})?%$/.test(share ?? '') ? Number(share?.slice(0, -1)) : NaN;
    const wrong = a === undefined || b === undefined || !(percent <= 100) || rest.length > 0;
    return wrong ? null : { lab: 'drop', between: [a, b], percent };
  },
  partition: (words) => {
    const groups = words
      .join(' ')
      .split('|')
      .map((group) => group.split(/[\s,]+/).filter((name) => name !== ''));
    const names = groups.flat();
    const wrong = groups.length < 2 || groups.some((group) => group.length === 0);
    return wrong || new Set(names).size < names.length ? null : { lab: 'partition', groups };
  },
  skew: ([node, time, ...rest]) => {
    const ms = duration(time);
    return node === undefined || ms === null || rest.length > 0 ? null : { lab: 'skew', node, ms };
  },
};

/** Reads the words of a line, with or without `lab` in front. */
export function parseLabLine(words: readonly string[]): LabLine {
  const [verb = '', ...rest] = words[0] === 'lab' ? words.slice(1) : words;
  if (!isVerb(verb)) return { ok: false, problem: `lab wants one of: ${Object.keys(LAB_USAGE).join(', ')}` };
  const line = parsers[verb](rest);
  return line === null
    ? { ok: false, problem: `the line has to be: ${LAB_USAGE[verb]}` }
    : { ok: true, line };
}

const time = (ms: number): string => (ms !== 0 && ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`);

/** The line that says an action: `parseLabLine` reads it back. */
export function formatLabAction(action: LabAction): string {
  if ('node' in action && action.lab !== 'skew') return `lab ${action.lab} ${action.node}`;
  switch (action.lab) {
    case 'cut':
      return `lab cut ${action.from} ${action.to}${action.oneWay ? ' one-way' : ''}`;
    case 'heal':
      return ['lab heal', ...(action.between ?? [])].join(' ');
    case 'delay':
      return `lab delay ${action.between.join(' ')} ${time(action.ms)}`;
    case 'drop':
      return `lab drop ${action.between.join(' ')} ${action.percent}%`;
    case 'partition':
      return `lab partition ${action.groups.map((group) => group.join(',')).join(' | ')}`;
    case 'skew':
      return `lab skew ${action.node} ${action.ms < 0 ? '' : '+'}${time(action.ms)}`;
  }
}

/** Whether something that came from outside is an action: it is what the line says that it would be written as. */
export function isLabAction(value: unknown): value is LabAction {
  try {
    const read = parseLabLine(formatLabAction(value as LabAction).split(' '));
    return read.ok && JSON.stringify(sorted(read.line)) === JSON.stringify(sorted(value));
  } catch {
    return false;
  }
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
    : value;
