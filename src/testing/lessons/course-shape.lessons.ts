import path from 'node:path';
import type { Nodes } from 'hast';
import { beforeAll, expect, it } from 'vitest';
import { readLibrary } from '#lesson-kit/build/lesson-library.ts';
import type { Check } from '#lesson-kit/check.schema.ts';
import { itemsOf, itemTexts, scalarText } from '#lesson-kit/reply-text.ts';
import type { ScriptLine } from '#lesson-kit/script.ts';
import type { Command } from '#resp/value.ts';
import { startTestServer } from '../test-server.ts';

/** What the course as a whole owes its learners: enough of it, steps that do something, and no step twice. */
const library = await readLibrary(path.resolve(import.meta.dirname, '../../../lessons'));
const lessons = library.ok ? [...library.value.lessons.values()] : [];
const steps = lessons.flatMap(({ lesson }) =>
  lesson.steps.map((step) => ({ name: `${lesson.meta.id}, ${step.id}`, step })),
);

it('has at least 34 lessons and 170 steps', () => {
  expect(lessons.length).toBeGreaterThanOrEqual(34);
  expect(steps.length).toBeGreaterThanOrEqual(170);
});

const textOf = (node: Nodes): string =>
  'children' in node ? node.children.map(textOf).join('') : 'value' in node ? node.value : '';

it('opens every lesson with a question', () => {
  const mute = lessons.filter(({ lesson }) => !textOf(lesson.intro).includes('?'));
  expect(mute.map(({ file }) => file)).toEqual([]);
});

it('has four to eight steps in every lesson', () => {
  const odd = lessons.filter(({ lesson }) => lesson.steps.length < 4 || lesson.steps.length > 8);
  expect(odd.map(({ file }) => file)).toEqual([]);
});

it('closes every lesson with what was understood: judged by what came of it, and told from three misunderstandings', () => {
  const open = lessons.filter(({ lesson, steps: authored }) => {
    const last = lesson.steps.at(-1);
    const misunderstandings = authored.at(-1)?.rejects.length ?? 0;
    return last === undefined || last.check.every(isOfTyping) || misunderstandings < 3;
  });
  expect(open.map(({ file }) => file)).toEqual([]);
});

it('has two hints for every step, and knows another right way', () => {
  const poor = steps.filter(({ step }) => step.hints.length !== 2 || step.accepts.length === 0);
  expect(poor.map(({ name }) => name)).toEqual([]);
});

/** Whether a check looks at what was typed alone. */
function isOfTyping(check: Check): boolean {
  if ('all' in check) return check.all.every(isOfTyping);
  if ('any' in check) return check.any.every(isOfTyping);
  if ('not' in check) return isOfTyping(check.not);
  return 'ran' in check || 'inOrder' in check;
}

it('judges at most 15 % of its steps by what was typed alone', () => {
  const typed = steps.filter(({ step }) => step.check.every(isOfTyping)).map(({ name }) => name);
  expect(typed.length / steps.length, typed.join('\n')).toBeLessThanOrEqual(0.15);
});

it('has no two steps with the same check', () => {
  const seen = new Map<string, string>();
  const twice = steps.flatMap(({ name, step }) => {
    const check = JSON.stringify(step.check);
    const before = seen.get(check);
    seen.set(check, name);
    return before === undefined ? [] : [`${before} and ${name}`];
  });
  expect(twice).toEqual([]);
});

/** Commands that change a server without writing a key. */
const CHANGES: readonly string[] = `
  ACL|SETUSER ACL|DELUSER CONFIG|SET FUNCTION|LOAD SCRIPT|LOAD REPLICAOF CLUSTER|MEET CLUSTER|FAILOVER CLUSTER|SETSLOT
  SUBSCRIBE PSUBSCRIBE UNSUBSCRIBE SSUBSCRIBE EVAL FCALL EVALSHA SAVE BGSAVE BGREWRITEAOF SENTINEL|FAILOVER`
  .trim()
  .split(/\s+/u);

/** The names by which the server knows a command: its own, and with its subcommand. */
const namesOf = ([name, sub]: Command): readonly string[] => {
  const upper = (word: Command[number] | undefined): string =>
    typeof word === 'string' ? word.toUpperCase() : '';
  return [upper(name), `${upper(name)}|${upper(sub)}`];
};

let writes: ReadonlySet<string> = new Set();
beforeAll(async () => {
  const server = await startTestServer();
  const commands = itemsOf(await server.run(['COMMAND'])) ?? [];
  const writing = commands.flatMap((command) => {
    const [name, , flags] = itemsOf(command) ?? [];
    if (name === undefined || flags === undefined || !itemTexts(flags).includes('write')) return [];
    return scalarText(name)?.toUpperCase() ?? [];
  });
  writes = new Set(writing);
  await server.stop();
});

const changesState = (line: ScriptLine): boolean =>
  line.kind !== 'tick' &&
  (line.kind !== 'command' ||
    namesOf(line.command).some((name) => writes.has(name) || CHANGES.includes(name)));

it('changes the state of a server in at least 70 % of its steps', () => {
  const idle = steps.filter(({ step }) => !step.solution.lines.some(changesState)).map(({ name }) => name);
  expect(writes.size).toBeGreaterThan(100);
  expect(1 - idle.length / steps.length, idle.join('\n')).toBeGreaterThanOrEqual(0.7);
});
