import { readLesson } from '#lesson-kit/build/lesson-library.ts';
import type { Compiled } from '#lesson-kit/build/problem.ts';
import { readPack, writePack } from '#lesson-kit/pack/lesson-pack.ts';

/**
 * Compiles lessons and writes them as one pack. What does not compile is told as by `check`; nothing is proved.
 * @param folder The absolute path of the lessons.
 * @param title What the page calls the pack; of one lesson its title when left out.
 */
export async function packLessons(
  folder: string,
  ids: readonly string[],
  title?: string,
): Promise<Compiled<string>> {
  const read = await Promise.all(ids.map((id) => readLesson(folder, id)));
  const problems = read.flatMap((lesson) => (lesson.ok ? [] : lesson.problems));
  if (problems.length > 0) return { ok: false, problems };
  const lessons = read.flatMap((compiled) => (compiled.ok ? [compiled.value.lesson] : []));
  const [only, another] = lessons;
  const named =
    title ?? (another === undefined ? only?.meta.title : undefined) ?? `${lessons.length} lessons`;
  const text = writePack({ title: named, lessons });
  const again = readPack(text);
  if (again.ok) return { ok: true, value: text };
  // What the build allows and a pack does not: patterns that could hold up a page, more than a pack holds.
  throw new Error(`The page would not take this pack: ${again.because}`);
}
