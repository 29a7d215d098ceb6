import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CommandFacts, ReferenceGroup } from '../reference.ts';
import { compileReferenceGroup, linkGroups } from './compile-reference.ts';
import { describeProblem, type Compiled, type LessonProblem } from './problem.ts';
import { commandFactsSchema, referenceOrderSchema } from './reference.schema.ts';
import { parseYaml } from './yaml-source.ts';

/** Where the groups of the reference are, in the folder of the lessons. */
const FOLDER = 'reference';
/** What the server says of its commands. */
export const FACTS_FILE = `${FOLDER}/commands.json`;

/** Reads and compiles the reference below `folder`, an absolute path; problems of all files together. */
export async function readReference(folder: string): Promise<Compiled<readonly ReferenceGroup[]>> {
  const order = await readOrder(folder);
  if (!order.ok) return order;
  const facts = await readFacts(folder);
  const compiled = await Promise.all(
    order.value.map(async (id) => {
      const file = `${FOLDER}/${id}.yaml`;
      const text = await readFile(path.join(folder, file), 'utf8');
      return compileReferenceGroup({ file: `${path.basename(folder)}/${file}`, id, text, facts });
    }),
  );
  const problems = compiled.flatMap((group) => (group.ok ? [] : group.problems));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: linkGroups(compiled.flatMap((group) => (group.ok ? [group.value] : []))) };
}

/** As `readReference`, for whoever cannot go on without; rejects with all problems. */
export async function reference(folder: string): Promise<readonly ReferenceGroup[]> {
  const compiled = await readReference(folder);
  if (compiled.ok) return compiled.value;
  throw new Error(['The reference does not compile:', ...compiled.problems.map(describeProblem)].join('\n'));
}

/** The commands that entries name, before anything is known of them. */
export async function namedCommands(folder: string): Promise<readonly string[]> {
  const order = await readOrder(folder);
  if (!order.ok) throw new Error(order.problems.map(describeProblem).join('\n'));
  const texts = await Promise.all(
    order.value.map((id) => readFile(path.join(folder, FOLDER, `${id}.yaml`), 'utf8')),
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
