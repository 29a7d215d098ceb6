import { isMap, LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';

/** What is wrong in a piece of YAML; `line` counts from 0 within the piece, `path` leads to the place. */
export interface YamlFault {
  readonly line: number;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export type ParsedYaml<T> =
  | { readonly ok: true; readonly value: T; readonly lineOf: (path: readonly PropertyKey[]) => number }
  | { readonly ok: false; readonly faults: readonly YamlFault[] };

/** Parses YAML and checks it against a schema; every fault knows its line. Duplicate keys and aliases are refused. */
export function parseYaml<T>(source: string, schema: z.ZodType<T>): ParsedYaml<T> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, version: '1.2' });
  const lineAt = (offset: number): number => Math.max(0, lines.linePos(offset).line - 1);
  const [broken] = [...document.errors, ...document.warnings];
  if (broken !== undefined) {
    const message = (broken.message.split('\n')[0] ?? 'not YAML').replace(/ at line \d+, column \d+:?$/u, '');
    return { ok: false, faults: [{ line: lineAt(broken.pos[0]), path: [], message }] };
  }
  const alias = firstAlias(document);
  if (alias !== null) return { ok: false, faults: [{ line: lineAt(alias), path: [], message: NO_ALIAS }] };
  const lineOf = (path: readonly PropertyKey[]): number => lineAt(offsetOf(document, path));
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (parsed.success) return { ok: true, value: parsed.data, lineOf };
  const faults = parsed.error.issues.flatMap(explainIssue);
  return { ok: false, faults: faults.map((fault) => ({ ...fault, line: lineOf(fault.path) })) };
}

const NO_ALIAS = 'an alias (*name) is not allowed; write it out';

/** Where the first alias stands; null when there is none. */
function firstAlias(document: Document): number | null {
  let offset: number | null = null;
  visit(document, {
    Alias(_, node) {
      offset = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/** Where a value begins; where the nearest thing around it begins when it is not there itself. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent: unknown = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const step = path[depth - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => String(item.key) === String(step));
      const start = rangeStart(pair?.key);
      if (start !== null) return start;
    }
    const start = rangeStart(document.getIn(path.slice(0, depth), true));
    if (start !== null) return start;
  }
  return rangeStart(document.contents) ?? 0;
}

function rangeStart(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return null;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : null;
}

type Issue = z.core.$ZodIssue;
type Explained = Omit<YamlFault, 'line'>;

/**
 * Says what is wrong in the author's words. A union's own message says nothing ("Invalid input"), so the alternative
 * that the author meant is looked for: the one whose words were all known, and among those the one that got furthest.
 */
function explainIssue(issue: Issue): readonly Explained[] {
  const path = issue.path;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: `unknown word "${key}"` }));
  }
  if (issue.code !== 'invalid_union') return [{ path, message: plainMessage(issue) }];
  // The word by which the alternatives are told apart names none of them.
  if ('options' in issue && issue.options !== undefined && issue.errors.length === 0)
    return [
      { path, message: `${path.map(String).join('.')}: known are ${issue.options.map(String).join(', ')}` },
    ];
  const alternatives = issue.errors.map((issues) => issues.map((inner) => within(path, inner)));
  const meant = alternatives.filter((issues) => !issues.some((inner) => rejectsWords(inner, path)));
  const [best] = meant.sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  return best === undefined
    ? [{ path, message: unionMessage(alternatives, path) }]
    : best.flatMap(explainIssue);
}

const within = (path: readonly PropertyKey[], issue: Issue): Issue => ({
  ...issue,
  path: [...path, ...issue.path],
});

/** Whether the alternative does not even know the words that stand at this place. */
const rejectsWords = (issue: Issue, path: readonly PropertyKey[]): boolean =>
  issue.code === 'unrecognized_keys' && issue.path.length === path.length;

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));

/** No alternative knows the words: names those of which one would have been right. */
function unionMessage(alternatives: ReadonlyArray<readonly Issue[]>, path: readonly PropertyKey[]): string {
  const issues = alternatives.flat();
  const known = [...new Set(issues.flatMap((issue) => missingWord(issue, path)))];
  const rejected = alternatives.map((part) =>
    part.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])),
  );
  const given = (rejected[0] ?? []).filter((word) => rejected.every((words) => words.includes(word)));
  return `"${given.join('", "')}" cannot stand here like this; known are: ${known.join(', ')}`;
}

const missingWord = (issue: Issue, path: readonly PropertyKey[]): string[] =>
  issue.path.length === path.length + 1 && issue.code.startsWith('invalid_')
    ? [String(issue.path.at(-1))]
    : [];

function plainMessage(issue: Issue): string {
  const place = issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `;
  if (
    issue.code === 'invalid_type' &&
    issue.expected === 'string' &&
    /received (number|boolean|null)/u.test(issue.message)
  ) {
    return `${place}wants text; put the value in quotes`;
  }
  return place + issue.message.replace(/^Invalid input: /u, '');
}
