import type { z } from 'zod';
import { inEntry } from './entry-fault.ts';
import type { LessonProblem } from './problem.ts';
import { parseYaml, type YamlFault } from './yaml-source.ts';

/** Reports a problem at a word of an entry; `line` counts on from there. */
export type ReportInEntry = (path: readonly PropertyKey[], message: string, line?: number) => void;

/** How a file with a list of entries is read: of myths, or of questions. */
export interface EntryFormat<File, Entry extends { readonly id: string }, Compiled> {
  /** The word of the file under which the entries are: `myths`. */
  readonly list: string;
  /** What an entry is called in messages: `myth`. */
  readonly kind: string;
  /** The file with its entries unread, so that one that is wrong does not take the others away. */
  readonly file: z.ZodType<File>;
  /** The same with its entries read. */
  readonly whole: z.ZodType;
  readonly entry: z.ZodType<Entry>;
  readonly entriesOf: (file: File) => readonly unknown[];
  /** What is reported makes the result of no use. */
  readonly compile: (entry: Entry, report: ReportInEntry) => Compiled;
}

/** What stands of a file although some of it is wrong. */
export interface StandingEntries<File, Compiled> {
  /** The file without its entries; null when it is wrong itself, and when no entry is left. */
  readonly file: File | null;
  /** Those without a problem, in their order. */
  readonly entries: readonly Compiled[];
  /** Where each of them begins in the file, by id; counted from 1. */
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly LessonProblem[];
}

/**
 * Compiles the entries of a file and leaves out those that have a problem, and those whose id was there before. Every
 * problem names file and line, and the entry where it is in one.
 * @param file Relative to the repository, for messages: `lessons/myths/streams.yaml`.
 */
export function compileEntries<File, Entry extends { readonly id: string }, Compiled>(
  { file, text }: { readonly file: string; readonly text: string },
  format: EntryFormat<File, Entry, Compiled>,
): StandingEntries<File, Compiled> {
  const { list, kind } = format;
  const problem = (line: number, message: string): LessonProblem => ({
    file,
    line: line + 1,
    step: null,
    message,
  });
  const told = (faults: readonly YamlFault[]): LessonProblem[] =>
    faults.map((fault) => problem(fault.line, inEntry(text, fault, { list, kind })));
  const lines = new Map<string, number>();
  const entries: Compiled[] = [];
  const parsed = parseYaml(text, format.file);
  if (!parsed.ok) return { file: null, entries, lines, problems: told(parsed.faults) };
  const whole = parseYaml(text, format.whole);
  const problems = whole.ok ? [] : told(whole.faults);
  for (const [index, raw] of format.entriesOf(parsed.value).entries()) {
    const read = format.entry.safeParse(raw);
    if (!read.success) continue;
    const { id } = read.data;
    let isRight = true;
    const report: ReportInEntry = (path, message, line = 0) => {
      isRight = false;
      problems.push(problem(parsed.lineOf([list, index, ...path]) + line, `${kind} ${id}: ${message}`));
    };
    if (lines.has(id)) report(['id'], `another ${kind} has this id`);
    const compiled = format.compile(read.data, report);
    if (!isRight) continue;
    lines.set(id, parsed.lineOf([list, index]) + 1);
    entries.push(compiled);
  }
  return { file: entries.length === 0 ? null : parsed.value, entries, lines, problems };
}

/** A compiled group of which only the file is needed. */
interface Authored {
  readonly file: string;
  readonly lines: ReadonlyMap<string, number>;
}

/** An id stands for one entry only: that of the first group that has it. Groups with nothing left go. */
export function withoutRepeats<Group extends Authored, Entry extends { readonly id: string }>(
  groups: readonly Group[],
  parts: {
    /** What an entry is called in messages. */
    readonly kind: string;
    readonly entriesOf: (group: Group) => readonly Entry[];
    readonly withEntries: (group: Group, entries: readonly Entry[]) => Group;
  },
): { readonly groups: readonly Group[]; readonly problems: readonly LessonProblem[] } {
  const { kind, entriesOf, withEntries } = parts;
  const seen = new Map<string, string>();
  const problems: LessonProblem[] = [];
  const kept = groups.map((group) => {
    const { file, lines } = group;
    const entries = entriesOf(group).filter(({ id }) => {
      const elsewhere = seen.get(id);
      seen.set(id, elsewhere ?? file);
      if (elsewhere === undefined) return true;
      const message = `${kind} ${id} is in ${elsewhere} as well`;
      problems.push({ file, line: lines.get(id) ?? 1, step: null, message });
      return false;
    });
    return withEntries(group, entries);
  });
  return { groups: kept.filter((group) => entriesOf(group).length > 0), problems };
}
