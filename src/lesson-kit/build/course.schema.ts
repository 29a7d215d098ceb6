import { z } from 'zod';
import { kebab, lessonPath } from './front-matter.schema.ts';

const entry = {
  title: z.string().min(1),
  summary: z.string().min(1).optional(),
};

/**
 * A place on the course map: a lesson at home here, a lesson whose home is another track (`see`), or, with neither,
 * one that is planned.
 */
export const courseEntrySchema = z.union([
  z.strictObject(entry),
  z.strictObject({ ...entry, lesson: lessonPath }),
  z.strictObject({ ...entry, see: lessonPath }),
]);

/** `lessons/course.yaml`: the only place that orders lessons. */
export const courseSchema = z.strictObject({
  schema: z.literal(1),
  title: z.string().min(1),
  tracks: z
    .array(
      z.strictObject({
        id: kebab,
        title: z.string().min(1),
        summary: z.string().min(1),
        entries: z.array(courseEntrySchema).min(1),
      }),
    )
    .min(1)
    .describe('The first track is the main path.'),
});

export type CourseFile = z.infer<typeof courseSchema>;
export type CourseFileEntry = z.infer<typeof courseEntrySchema>;
