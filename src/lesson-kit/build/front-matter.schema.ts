import { z } from 'zod';
import { KEY_PICTURES, SERVER_PICTURES } from './picture-ids.ts';
import type { LessonClient } from '../lesson.ts';
import { LAB_TOPOLOGIES } from '#protocol/lab.ts';

export const kebab = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'lower case words joined by hyphens');

/** A lesson's path below lessons/, without .md. */
export const lessonPath = z
  .string()
  .regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+)+$/u, 'a lesson id is folder/name, lower case, joined by hyphens');

export const clientName = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9-]*$/u, 'a client begins with a capital letter: A, B, Worker');

/** A client: its name alone, or where in a lab it sits as well. */
export const clientSchema = z
  .union([
    clientName,
    z.strictObject({
      name: clientName,
      node: z
        .string()
        .min(1)
        .optional()
        .describe('The node of a lab that it begins at: n2. The first when left out.'),
      follows: z
        .boolean()
        .optional()
        .describe('Follows the redirections of a cluster, as `redis-cli -c` does.'),
    }),
  ])
  .transform((client): LessonClient => {
    const { name, node = null, follows = false } = typeof client === 'string' ? { name: client } : client;
    return { name, node, follows };
  });

/** What the page has beside one another: a client more would be without a terminal. */
const MOST_CLIENTS = 4;

/** Who runs commands and where: the words that a lesson and a myth share. */
export const placeSchema = {
  topology: z
    .enum(['single', ...LAB_TOPOLOGIES])
    .describe('One server, or the nodes that a lab begins with.'),
  clients: z
    .array(clientSchema)
    .min(1)
    .max(MOST_CLIENTS, `the page has ${MOST_CLIENTS} terminals at most`)
    .prefault(['A'])
    .describe("The learner's terminals; scripts mean the first."),
};

export const scriptText = z.string().min(1);

export const showSchema = z
  .strictObject({
    visualizer: kebab.describe('Id of the picture.'),
    key: z.string().min(1).optional().describe('The key that it shows; none for a picture of the server.'),
  })
  .superRefine(({ visualizer, key }, context) => {
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (SERVER_PICTURES.includes(visualizer)) {
      if (key !== undefined) refuse('key', `${visualizer} is a picture of the server and takes no key`);
    } else if (!KEY_PICTURES.includes(visualizer)) {
      const known = [...KEY_PICTURES, ...SERVER_PICTURES].join(', ');
      refuse('visualizer', `no picture is called ${visualizer}; there are: ${known}`);
    } else if (key === undefined) refuse('key', `${visualizer} is a picture of a key; say of which`);
  })
  .transform(({ visualizer, key }) => ({ visualizer, key: key ?? null }));

export const actorSchema = z.strictObject({
  name: kebab,
  summary: z.string().min(1).describe('What the actor does, for the learner.'),
  script: scriptText.describe('Commands, one a line; no client, tick, lab or actor lines.'),
  repeat: z.boolean().default(false).describe('Begins again after its last line.'),
});

/** The block between the two `---` lines at the head of a lesson. */
export const frontMatterSchema = z.strictObject({
  schema: z.literal(1).describe('The version of this format.'),
  title: z.string().min(1).max(60),
  summary: z.string().min(1).max(160).describe('One sentence for the course map.'),
  minutes: z.number().int().min(1).max(60).describe('How long a learner takes.'),
  ...placeSchema,
  requires: z
    .array(lessonPath)
    .default([])
    .describe('Lessons that it builds on: shown on the course map and above the lesson, locking nothing.'),
  commands: z
    .array(z.string().regex(/^[A-Z][A-Z0-9.-]*( [A-Z0-9-]+)?$/u, 'a command name in capitals'))
    .min(1)
    .describe('The commands that the lesson teaches. Each must occur in a solution or a runnable fence.'),
  actors: z.array(actorSchema).default([]),
  clock: z.enum(['running', 'paused']).default('running').describe('paused: time stands until a tick.'),
  show: showSchema.optional(),
  seed: scriptText.optional().describe('The whole start state, on an empty server.'),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;
