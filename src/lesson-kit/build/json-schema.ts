import { z } from 'zod';
import { courseSchema } from './course.schema.ts';
import { frontMatterSchema } from './front-matter.schema.ts';
import { mythGroupSchema } from './myth.schema.ts';
import { questionGroupSchema } from './question.schema.ts';
import { readingSchema, readingsSchema } from './reading.schema.ts';
import { roadmapSchema } from './roadmap.schema.ts';
import { stepSchema } from './step.schema.ts';

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = Record<string, unknown>;

/** Schemas for editors: completion and error marks while a lesson is written. They describe what an author types. */
export function lessonJsonSchemas(): {
  readonly frontMatter: JsonSchema;
  readonly step: JsonSchema;
  readonly course: JsonSchema;
  readonly roadmap: JsonSchema;
  readonly myths: JsonSchema;
  readonly questions: JsonSchema;
  readonly reading: JsonSchema;
  readonly readings: JsonSchema;
} {
  const convert = (schema: z.ZodType): JsonSchema => ({ ...z.toJSONSchema(schema, { io: 'input' }) });
  return {
    frontMatter: convert(frontMatterSchema),
    step: convert(stepSchema),
    course: convert(courseSchema),
    roadmap: convert(roadmapSchema),
    myths: convert(mythGroupSchema),
    questions: convert(questionGroupSchema),
    reading: convert(readingSchema),
    readings: convert(readingsSchema),
  };
}
