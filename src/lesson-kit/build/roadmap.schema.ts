import { z } from 'zod';
import { kebab, lessonPath } from './front-matter.schema.ts';

const sentence = z.string().min(1);

const topicSchema = z
  .strictObject({
    title: sentence,
    lessons: z.array(lessonPath).min(1).optional(),
    readings: z.array(kebab).min(1).optional(),
    planned: sentence.describe('What will teach it.').optional(),
    outside: sentence.describe('Why it has no place in this page.').optional(),
  })
  .refine(
    ({ lessons, readings, planned, outside }) => (lessons ?? readings ?? planned ?? outside) !== undefined,
    'a topic has no place: give it lessons, readings, planned or outside',
  );

/** `lessons/roadmap.yaml`: what learners are commonly asked to know, and where it is. */
export const roadmapSchema = z.strictObject({
  schema: z.literal(1),
  groups: z
    .array(
      z.strictObject({
        id: kebab,
        title: sentence,
        summary: sentence,
        parts: z
          .array(z.strictObject({ id: kebab, title: sentence, topics: z.array(topicSchema).min(1) }))
          .min(1),
      }),
    )
    .min(1),
});

export type RoadmapFile = z.infer<typeof roadmapSchema>;
