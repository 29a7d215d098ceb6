import { lessonPath } from '#lesson-kit/build/front-matter.schema.ts';

/** What is wrong with an id for a new lesson; null if nothing is. */
export function idProblem(id: string, taken: readonly string[]): string | null {
  const read = lessonPath.safeParse(id);
  if (!read.success) return read.error.issues[0]?.message ?? 'this is no lesson id';
  return taken.includes(id) ? `lessons/${id}.md is there already` : null;
}

/** The file of a lesson that passes every proof as it is, for its author to write over. `title` names it on the map. */
export const lessonTemplate = (title: string): string => `---
schema: 1
title: ${JSON.stringify(title)}
summary: What the learner can do afterwards, in one sentence.
minutes: 10
topology: single
commands: [SET, EXPIRE]
show: { visualizer: string, key: greeting }
seed: |
  SET colour red
---

A question that this lesson answers?

## A first step

What will the server say? Guess, then ask.

\`\`\`redis run
GET colour
\`\`\`

Say what to do: set \`greeting\` to hello, and let it live for a minute.

\`\`\`yaml step
id: first
check:
  - value: { key: greeting, string: { equals: hello } }
  - ttl: { key: greeting, min: 1, max: 60 }
solution: SET greeting hello EX 60
accepts:
  - |
    SET greeting hello
    EXPIRE greeting 60
rejects:
  - SET greeting hello
  - SET greeting hello EX 600
  - SET hello greeting EX 60
hints:
  - What to think of.
  - '\`SET greeting hello\`, and then the option with its number.'
\`\`\`
`;

/** What is left to do with a new lesson. */
export const whatIsNext = (id: string): string =>
  [
    `lessons/${id}.md is written.`,
    `List it in lessons/course.yaml (lesson: ${id}), and name it in lessons/roadmap.yaml.`,
    `Then: npm run lessons -- check ${id}`,
  ].join('\n');
