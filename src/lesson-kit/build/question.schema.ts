import { z } from 'zod';
import { checkSchema } from '../check.schema.ts';
import { TAGS } from '../question.ts';
import { kebab, lessonPath, placeSchema, scriptText } from './front-matter.schema.ts';

/** Plain text in which words in backquotes are code. */
const words = z
  .string()
  .trim()
  .min(1)
  .refine((text) => text.split('`').length % 2 === 1, 'a backquote is not closed');

const TWENTY = 20;

const common = {
  id: kebab.describe('Unlike that of any other question; never changes, because answers hold on to it.'),
  level: z.literal([1, 2, 3]).describe('1: first lessons, 2: the course, 3: production.'),
  tags: z
    .array(z.enum(TAGS))
    .min(1)
    .max(4)
    .describe('What it is about; the first is what it is mainly about.'),
  of: z
    .array(z.number().int().min(1).max(TWENTY))
    .default([])
    .describe('Which of the twenty questions of the course it belongs to.'),
  lesson: lessonPath.describe('Where it is taught.'),
  ask: words.describe('What is asked; paragraphs.'),
};

const why = words.describe('Why the right answer is right: one to four sentences.');

const placed = {
  topology: placeSchema.topology.default('single'),
  clients: placeSchema.clients,
  seed: scriptText.optional().describe('What is there, on an empty server; the learner sees it.'),
};

const run = scriptText.describe('Commands that the learner sees and that are played.');
const checks = z.array(checkSchema).min(1);

const choiceSchema = z.strictObject({
  text: words.optional().describe('Left out when the choice is its `run`.'),
  right: z.literal(true).optional(),
  why: words.optional().describe('Why it is wrong; required of a wrong choice.'),
  holds: checks
    .optional()
    .describe("Checks after the question's run: green if the choice is right, one red if it is wrong."),
  run: scriptText
    .optional()
    .describe('The commands that the choice is; the `check` of the question decides about them.'),
});

const choiceQuestion = z.strictObject({
  kind: z.enum(['choose', 'choose-all', 'structure', 'next']),
  ...common,
  ...placed,
  run: run.optional(),
  choices: z.array(choiceSchema).min(2).max(8),
  check: checks.optional().describe('What a choice that is commands has to bring about.'),
  why,
});

const MOST_STEPS = 9;
const places = z.array(z.number().int().min(1).max(MOST_STEPS)).min(2);

const orderQuestion = z.strictObject({
  kind: z.literal('order'),
  ...common,
  ...placed,
  steps: z.array(words).min(3).max(MOST_STEPS).describe('In a right order.'),
  played: z.literal(true).optional().describe('The steps are lines of a script; `check` decides.'),
  check: checks.optional(),
  accepts: z.array(places).default([]).describe('Other right orders: [2, 1, 3].'),
  wrong: z.array(z.strictObject({ order: places, why: words })).min(1),
  why,
});

const predictQuestion = z.strictObject({
  kind: z.literal('predict'),
  ...common,
  ...placed,
  run: run.describe('Ends with the command whose reply is asked for.'),
  unordered: z.literal(true).optional().describe('The server promises no order for the items.'),
  wrong: z
    .array(z.strictObject({ says: z.string().min(1), why: words }))
    .min(1)
    .describe('What is often said: 1, nil, OK, an error code, items with spaces between.'),
  why,
});

const fixQuestion = z.strictObject({
  kind: z.literal('fix'),
  ...common,
  ...placed,
  broken: scriptText.describe('What the learner gets to edit; it is red.'),
  after: scriptText.optional().describe("Played after the learner's script, to see whether it holds."),
  check: checks,
  solution: scriptText,
  accepts: z.array(scriptText).default([]),
  rejects: z.array(z.strictObject({ run: scriptText, why: words })).min(1),
  why,
});

const estimateQuestion = z.strictObject({
  kind: z.literal('estimate'),
  ...common,
  ...placed,
  run: run.describe('Ends with the command whose reply is the number.'),
  within: z.number().min(1).max(10).describe('How many times too much or too little is right; 1 is exactly.'),
  unit: z.string().min(1).describe('What is counted, in the plural: bytes.'),
  wrong: z.array(z.strictObject({ says: z.number(), why: words })).min(1),
  why,
});

const sayQuestion = z.strictObject({
  kind: z.literal('say'),
  ...common,
  model: words.describe('A good answer, as one would say it.'),
  rubric: z.array(words).min(3).max(6).describe('What a good answer mentions, as half sentences.'),
  chapter: z.number().int().min(1).max(5).optional().describe('Its chapter in the interview bank.'),
});

/** One question as it is written. */
export const questionSchema = z.discriminatedUnion('kind', [
  choiceQuestion,
  orderQuestion,
  predictQuestion,
  fixQuestion,
  estimateQuestion,
  sayQuestion,
]);

/** A file of `lessons/quiz/`: questions about one subject. */
export const questionGroupSchema = z.strictObject({
  schema: z.literal(1).describe('The version of this format.'),
  order: z.number().int().min(1).describe('The place of the group among the others.'),
  title: z.string().min(1).max(60),
  questions: z.array(questionSchema).min(1),
});

/** The file with its questions unread, so that one that is wrong does not take the others away. */
export const questionFileSchema = questionGroupSchema.extend({ questions: z.array(z.unknown()).min(1) });

export type ChoiceEntry = z.infer<typeof choiceQuestion>;
export type OrderEntry = z.infer<typeof orderQuestion>;
export type PredictEntry = z.infer<typeof predictQuestion>;
export type FixEntry = z.infer<typeof fixQuestion>;
export type EstimateEntry = z.infer<typeof estimateQuestion>;
export type QuestionEntry = z.infer<typeof questionSchema>;
