import type { CommandFacts, ReferenceEntry, ReferenceGroup, ReferenceSubject } from '../reference.ts';
import type { Compiled, LessonProblem } from './problem.ts';
import { referenceSchema, type ReferenceFile } from './reference.schema.ts';
import { parseScript } from '../script-lines.ts';
import { parseYaml } from './yaml-source.ts';

/** One file of `lessons/reference/`, and what the server says of its commands. */
export interface ReferenceInput {
  readonly file: string;
  /** The file's name without `.yaml`. */
  readonly id: string;
  readonly text: string;
  readonly facts: ReadonlyMap<string, CommandFacts>;
}

type AuthoredEntry = ReferenceFile['entries'][number];
type AuthoredExample = ReferenceEntry['example'];

/** A group of which no other is known yet: what takes an entry's place is only text. */
export type LooseGroup = Omit<ReferenceGroup, 'entries'> & {
  readonly entries: readonly LooseEntry[];
  /** For messages: `lessons/reference/strings.yaml`. */
  readonly file: string;
  /** Where each entry begins in the file, by id; counted from 1. */
  readonly lines: ReadonlyMap<string, number>;
};
type LooseEntry = Omit<ReferenceEntry, 'instead'> & { readonly instead: string | null };

/** Compiles one group; problems name the line of the entry. */
export function compileReferenceGroup({ file, id, text, facts }: ReferenceInput): Compiled<LooseGroup> {
  const parsed = parseYaml(text, referenceSchema);
  const problem = (line: number, message: string): LessonProblem => ({ file, line, step: null, message });
  if (!parsed.ok)
    return { ok: false, problems: parsed.faults.map(({ line, message }) => problem(line + 1, message)) };
  const { value, lineOf } = parsed;
  const { clients } = value;
  const problems: LessonProblem[] = [];
  const lines = new Map<string, number>();
  const entries = value.entries.map((entry, at): LooseEntry => {
    const refuse = (message: string): void => {
      problems.push(problem(lineOf(['entries', at]) + 1, message));
    };
    const subject = subjectOf(entry, facts);
    const form = entry.form ?? null;
    const entryId = entry.id ?? idOf(form === null ? subject.name : `${subject.name} ${form}`);
    if (lines.has(entryId)) refuse(`two entries have the id ${entryId}`);
    lines.set(entryId, lineOf(['entries', at]) + 1);
    if (subject.kind === 'command' && !facts.has(subject.name))
      refuse(`the server was not asked about ${subject.name} yet: npx tsx scripts/reference/describe.ts`);
    return {
      id: entryId,
      subject,
      form,
      purpose: entry.purpose,
      caution: entry.caution ?? null,
      instead: entry.instead ?? null,
      example: exampleOf(entry, { clients: clients.map(({ name }) => name), isLab: isLab(value) }, refuse),
      node: entry.node?.trimEnd() ?? null,
      python: entry.python?.trimEnd() ?? null,
    };
  });
  if (problems.length > 0) return { ok: false, problems };
  const { title, summary, topology } = value;
  return { ok: true, value: { id, title, summary, topology, clients, entries, file, lines } };
}

/** Groups that know one another, and what they name that is in none of them. */
export interface LinkedGroups {
  readonly groups: readonly ReferenceGroup[];
  readonly problems: readonly LessonProblem[];
}

/**
 * Finds the entry that takes another one's place: the one whose name the text begins with, the longest of them, and
 * the one without a form among several. Where there is none, nothing takes its place, and that is a problem.
 */
export function linkGroups(groups: readonly LooseGroup[]): LinkedGroups {
  const targets = groups.flatMap(({ id, entries }) =>
    entries.map(({ subject, form, id: entry }) => ({ name: subject.name, form, group: id, entry })),
  );
  const problems: LessonProblem[] = [];
  const link = ({ file, lines }: LooseGroup, { id, instead }: LooseEntry): ReferenceEntry['instead'] => {
    if (instead === null) return null;
    const named = targets.filter(({ name }) => `${instead} `.startsWith(`${name} `));
    const best = named.toSorted((a, b) => b.name.length - a.name.length || Number(a.form !== null))[0];
    if (best !== undefined) return { text: instead, group: best.group, entry: best.entry };
    const message = `no entry is about ${instead}, which is to take the place of another`;
    problems.push({ file, line: lines.get(id) ?? 1, step: null, message });
    return null;
  };
  const linked = groups.map((group) => {
    const { id, title, summary, topology, clients } = group;
    const entries = group.entries.map((entry) => ({ ...entry, instead: link(group, entry) }));
    return { id, title, summary, topology, clients, entries };
  });
  return { groups: linked, problems };
}

const isLab = ({ topology }: ReferenceFile): boolean => topology !== 'single';

/** `XGROUP CREATE` is `xgroup-create`, `BF.ADD` is `bf-add`. */
const idOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');

const UNKNOWN: CommandFacts = {
  syntax: '',
  since: '',
  complexity: '',
  deprecated: null,
  deprecatedInRedis: null,
};

function subjectOf(entry: AuthoredEntry, facts: ReadonlyMap<string, CommandFacts>): ReferenceSubject {
  const { command, absent, setting, line = '' } = entry;
  if (command !== undefined) return { kind: 'command', name: command, facts: facts.get(command) ?? UNKNOWN };
  if (absent !== undefined) return { kind: 'absent', name: absent, syntax: entry.syntax ?? '' };
  if (setting !== undefined) return { kind: 'setting', name: setting };
  return { kind: 'line', name: line };
}

function exampleOf(
  { example, expect }: AuthoredEntry,
  scope: { readonly clients: readonly string[]; readonly isLab: boolean },
  refuse: (message: string) => void,
): AuthoredExample {
  if (example === undefined) return null;
  const parsed = parseScript(example, { ...scope, actors: [], dataSet: () => null });
  if (parsed.ok) return { script: parsed.script, expect };
  for (const { message } of parsed.faults) refuse(`example: ${message}`);
  return null;
}
