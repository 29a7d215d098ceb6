import { z } from 'zod';
import { LAB_TOPOLOGIES } from '#protocol/lab.ts';
import { clientSchema, kebab, scriptText } from './front-matter.schema.ts';

const sentence = z.string().min(1);

const SUBJECTS = ['command', 'absent', 'setting', 'line'] as const;

const entrySchema = z
  .strictObject({
    command: z
      .string()
      .regex(/^[A-Z][A-Z-]*(?:_RO)?(?: [A-Z-]+)?$/u, 'a command name in capitals')
      .optional()
      .describe('A command of this server. Syntax, complexity and version come from COMMAND DOCS.'),
    absent: sentence.optional().describe('A command that this server does not have.'),
    syntax: z.string().optional().describe('Of an absent command, without its name.'),
    setting: kebab.optional().describe('A setting, by its name in the configuration.'),
    line: sentence.optional().describe('A line of a configuration file or of a shell.'),
    form: sentence.optional().describe('Which use of the command is meant, where it has several entries.'),
    id: kebab.optional().describe('Its part of the address; made from the name and the form when left out.'),
    purpose: sentence.describe('What it is for, in one or two sentences. Words between backticks are code.'),
    caution: sentence.optional().describe('What goes wrong with it, or what older servers did.'),
    instead: sentence.optional().describe('What takes its place, as it is written.'),
    example: scriptText
      .optional()
      .describe('Commands, one a line. The last is the one that is meant; the others lead to it.'),
    expect: z.enum(['ok', 'error']).default('ok').describe('Whether the last line is to fail.'),
    node: sentence.optional().describe('The same with node-redis, on a connected `client`; it is run.'),
    python: sentence.optional().describe('The same with redis-py, on a connected `r`; it is not run.'),
  })
  .superRefine((entry, context) => {
    const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
    const named = SUBJECTS.filter((kind) => entry[kind] !== undefined);
    if (named.length !== 1) refuse(`an entry is about one of ${SUBJECTS.join(', ')}`);
    if ((entry.absent === undefined) !== (entry.syntax === undefined))
      refuse('syntax is written of absent commands, and of no others');
    if (entry.command !== undefined && entry.example === undefined)
      refuse('a command of this server has an example');
  });

/** `lessons/reference/<group>.yaml`: one sheet of the reference. */
export const referenceSchema = z.strictObject({
  schema: z.literal(1),
  title: sentence.max(40),
  summary: sentence.max(200),
  topology: z.enum(['single', ...LAB_TOPOLOGIES]).default('single'),
  clients: z.array(clientSchema).min(1).prefault(['A', 'B', 'C']),
  entries: z.array(entrySchema).min(1),
});

export type ReferenceFile = z.infer<typeof referenceSchema>;

/** `lessons/reference/order.yaml`: the groups, in the order in which they are shown. */
export const referenceOrderSchema = z.strictObject({ schema: z.literal(1), groups: z.array(kebab).min(1) });

/** `lessons/reference/commands.json`: what the server says of the commands that have entries, written by a script. */
export const commandFactsSchema = z.record(
  z.string(),
  z.strictObject({
    syntax: z.string(),
    since: z.string(),
    complexity: z.string(),
    deprecated: z.string().nullable(),
    deprecatedInRedis: z.string().nullable(),
  }),
);
