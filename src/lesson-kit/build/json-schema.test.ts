import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { lessonJsonSchemas } from './json-schema.ts';
import { cutLesson } from './lesson-source.ts';

/** The editor's schema is read back by Zod's own JSON Schema reader, so that an instance can be put to it. */
const lesson = path.resolve(import.meta.dirname, '../../../lessons/start/what-redis-is.md');
const source = cutLesson(await readFile(lesson, 'utf8'));
const schemas = lessonJsonSchemas();

describe('the schemas for editors', () => {
  it('accept the first lesson as its author wrote it', () => {
    const frontMatter: unknown = parse(source.frontMatter?.text ?? '');
    expect(z.fromJSONSchema(schemas.frontMatter).safeParse(frontMatter).success).toBe(true);
    const step = z.fromJSONSchema(schemas.step);
    const blocks = source.steps.map(({ blocks: [block] }): unknown => parse(block?.text ?? ''));
    expect(blocks.map((block) => step.safeParse(block).success)).toEqual(source.steps.map(() => true));
  });
  it('refuse unknown words', () => {
    const frontMatter: unknown = parse(source.frontMatter?.text ?? '');
    const changed = { ...(frontMatter as object), sumary: 'x' };
    expect(z.fromJSONSchema(schemas.frontMatter).safeParse(changed).success).toBe(false);
  });
  it('describe words, for completion', () => {
    expect(schemas.step).toMatchObject({
      properties: { rejects: { description: expect.stringContaining('Near misses') as string } },
    });
    expect(schemas.course).toMatchObject({ type: 'object', additionalProperties: false });
  });
});
