import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CommandFacts, ReferenceGroup } from '../reference.ts';
import { compileReferenceGroup, linkGroups, type LooseGroup } from './compile-reference.ts';
import { valueOf, type Compiled, type LessonProblem } from './problem.ts';
import { commandFactsSchema, referenceOrderSchema } from './reference.schema.ts';
import { parseYaml } from './yaml-source.ts';

/** Where the groups of the reference are, in the folder of the lessons. */
const FOLDER = 'reference';
/** What the server says of its commands. */
export const FACTS_FILE = `${FOLDER}/commands.json`;

/** What stands of the reference although some of it is wrong. */
export interface StandingReference {
  /** In their order, without the sheets that have a problem. */
  readonly groups: readonly ReferenceGroup[];
  readonly problems: readonly LessonProblem[];
}

/**
 * Reads and compiles the reference below `folder`, an absolute path, and leaves out the sheets that have a problem.
 * Rejects when `order.yaml` or what the server says of its commands does not follow its schema. Where there is no folder
 * of the reference there is none.
 */
export async function readStandingReference(folder: string): Promise<StandingReference> {
  const files = await readdir(path.join(folder, FOLDER)).catch(() => []);
  if (files.length === 0) return { groups: [], problems: [] };
  const facts = await readFacts(folder);
  const read = await Promise.all(valueOf(await readOrder(folder)).map((id) => readSheet(folder, id, facts)));
  const problems = read.flatMap((sheet) => (sheet.ok ? [] : sheet.problems));
  const linked = linkGroups(read.flatMap((sheet) => (sheet.ok ? [sheet.value] : [])));
  // What a sheet leads to may be in one that was left out.
  const unlinked = problems.length > 0 ? [] : linked.problems;
  const wrong = new Set(unlinked.map(({ file }) => file));
  return {
    groups: linked.groups.filter(({ id }) => !wrong.has(sheetName(folder, id))),
    problems: [...problems, ...unlinked],
  };
}

/** All groups of the reference, for whoever cannot do with less; rejects with all problems. */
export async function reference(folder: string): Promise<readonly ReferenceGroup[]> {
  const { groups, problems } = await readStandingReference(folder);
  return valueOf(problems.length > 0 ? { ok: false, problems } : { ok: true, value: groups });
}

/** The file's name in messages: `lessons/reference/strings.yaml`. */
const sheetName = (folder: string, id: string): string => `${path.basename(folder)}/${FOLDER}/${id}.yaml`;

async function readSheet(
  folder: string,
  id: string,
  facts: ReadonlyMap<string, CommandFacts>,
): Promise<Compiled<LooseGroup>> {
  const file = sheetName(folder, id);
  const text = await readFile(path.join(folder, FOLDER, `${id}.yaml`), 'utf8').catch(() => null);
  if (text !== null) return compileReferenceGroup({ file, id, text, facts });
  const message = `order.yaml names this file, which is not there`;
  return { ok: false, problems: [{ file, line: 1, step: null, message }] };
}

/** The commands that entries name, before anything is known of them. */
export async function namedCommands(folder: string): Promise<readonly string[]> {
  const order = valueOf(await readOrder(folder));
  const texts = await Promise.all(
    order.map((id) => readFile(path.join(folder, FOLDER, `${id}.yaml`), 'utf8')),
  );
  const names = texts.flatMap((text) =>
    [...text.matchAll(/^ +-? ?command: (.+)$/gmu)].map(([, name]) => name),
  );
  return [...new Set(names.flatMap((name) => name ?? []))].sort();
}

async function readOrder(folder: string): Promise<Compiled<readonly string[]>> {
  const file = `${FOLDER}/order.yaml`;
  const parsed = parseYaml(await readFile(path.join(folder, file), 'utf8'), referenceOrderSchema);
  if (parsed.ok) return { ok: true, value: parsed.value.groups };
  const problems = parsed.faults.map(({ line, message }): LessonProblem => ({
    file,
    line: line + 1,
    step: null,
    message,
  }));
  return { ok: false, problems };
}

async function readFacts(folder: string): Promise<ReadonlyMap<string, CommandFacts>> {
  const text = await readFile(path.join(folder, FACTS_FILE), 'utf8');
  return new Map(Object.entries(commandFactsSchema.parse(JSON.parse(text))));
}
