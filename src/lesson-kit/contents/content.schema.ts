import { z } from 'zod';
import { rangeSchema } from '../range.schema.ts';
import { textMatchSchema } from '../text-match.schema.ts';

const texts = z.array(z.string()).min(1);
const atLeastOne = (value: object): boolean => Object.values(value).some((part) => part !== undefined);
const EMPTY = 'says nothing about the content; to ask only for the type use a type check';

export const stringContentSchema = textMatchSchema;

export const listContentSchema = z
  .strictObject({
    items: texts.optional().describe('Every item, head first.'),
    includes: texts.optional(),
    excludes: texts.optional(),
    first: z.string().optional().describe('The item at the head.'),
    last: z.string().optional().describe('The item at the tail.'),
    length: rangeSchema.optional(),
  })
  .refine(atLeastOne, EMPTY);

export const setContentSchema = z
  .strictObject({
    members: texts.optional().describe('Every member, in any order.'),
    includes: texts.optional(),
    excludes: texts.optional(),
    size: rangeSchema.optional(),
  })
  .refine(atLeastOne, EMPTY);

export const hashContentSchema = z
  .strictObject({
    fields: z.record(z.string(), textMatchSchema).optional().describe('Every field with its value.'),
    includes: z.record(z.string(), textMatchSchema).optional(),
    excludes: texts.optional().describe('Names of fields that are not there.'),
    size: rangeSchema.optional(),
  })
  .refine(atLeastOne, EMPTY);

export const sortedSetContentSchema = z
  .strictObject({
    members: texts.optional().describe('Every member, lowest score first.'),
    scores: z.record(z.string(), rangeSchema).optional().describe('Scores of members that are there.'),
    includes: texts.optional(),
    excludes: texts.optional(),
    size: rangeSchema.optional(),
  })
  .refine(atLeastOne, EMPTY);

export const streamContentSchema = z
  .strictObject({
    length: rangeSchema.optional(),
    newest: z.record(z.string(), textMatchSchema).optional().describe('Fields that the newest entry has.'),
  })
  .refine(atLeastOne, EMPTY);

export type StringContent = z.infer<typeof stringContentSchema>;
export type ListContent = z.infer<typeof listContentSchema>;
export type SetContent = z.infer<typeof setContentSchema>;
export type HashContent = z.infer<typeof hashContentSchema>;
export type SortedSetContent = z.infer<typeof sortedSetContentSchema>;
export type StreamContent = z.infer<typeof streamContentSchema>;
