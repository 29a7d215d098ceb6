import { expect, type Locator, type Page } from '@playwright/test';
import type { Lesson } from '#lesson-kit/lesson.ts';
import { courseText } from '#text/course.ts';
import { lessonText } from '#text/lesson.ts';
import { Keyboard } from './keyboard.ts';
import { actOnServer } from './crashes.ts';
import { lookAtEnd, lookAtStart } from './lesson-look.ts';
import { solutionOf } from './written-lessons.ts';

/** How the clock of lessons is used: `begin` once one is open, `pass` to let so many milliseconds of it pass. */
export interface WalkTime {
  readonly begin?: (keyboard: Keyboard) => Promise<void>;
  readonly pass: (ms: number, keyboard: Keyboard) => Promise<void>;
}

/** How long a lesson's solutions wait, all together. Milliseconds of its clock. */
export function waitsOf(lesson: Lesson): number {
  return lesson.steps
    .flatMap((step) => solutionOf(step, lesson))
    .reduce((ms, deed) => ms + (deed.kind === 'wait' ? deed.ms : 0), 0);
}

/** Cuts lessons into walks of so many, in their order. */
export function walksOf(lessons: readonly Lesson[], length: number): readonly (readonly Lesson[])[] {
  const walks = Math.ceil(lessons.length / length);
  return Array.from({ length: walks }, (_, at) => lessons.slice(at * length, (at + 1) * length));
}

/** What a walk is called. */
export const nameOfWalk = (lessons: readonly Lesson[]): string =>
  `by keyboard alone, and accessible: ${lessons.map(({ meta }) => meta.id).join(', ')}`;

/**
 * Goes through lessons one after another, in one page and by keyboard, as a learner does: from the course map to the last
 * step of one, on to the one that it offers next, and back to the map. Each is looked at with a hint, and at its end; the
 * looking leaves motion reduced, as some learners have it.
 */
export async function walkByKeyboard(page: Page, lessons: readonly Lesson[], time: WalkTime): Promise<void> {
  const keyboard = new Keyboard(page);
  await page.goto('./#/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const [at, lesson] of lessons.entries()) {
    const { id, title } = lesson.meta;
    const offered = at > 0 && (await goOn(keyboard, lesson));
    if (!offered) await keyboard.choose(`the lesson ${title}`, ({ href }) => href === `#/learn/${id}`);
    await expectOpen(page, lesson);
    await time.begin?.(keyboard);
    await showHint(page, keyboard);
    await lookAtStart(page, id, at === 0 ? 'everywhere' : 'narrow');
    await finish(page, lesson, keyboard, time);
    await lookAtEnd(page, id);
  }
  await toLesson(keyboard);
  await keyboard.choose('the way back to the course', ({ name }) => name === lessonText.finish.course);
  await expectFinished(page, lessons);
}

const toLesson = (keyboard: Keyboard): Promise<void> =>
  keyboard.pressUntil('F6', 'the lesson', ({ region }) => region === 'lesson');

/** From the end of a lesson to the next one if that is what it offers, else to the course map, and then false. */
async function goOn(keyboard: Keyboard, next: Lesson): Promise<boolean> {
  const { nextNamed, course } = lessonText.finish;
  const wanted = nextNamed(next.meta.title);
  await toLesson(keyboard);
  await keyboard.pressUntil('Tab', 'the way on', ({ name }) => name === wanted || name === course);
  const { name } = await keyboard.focused();
  await keyboard.press('Enter');
  return name === wanted;
}

const stepsOf = (page: Page): Locator => page.getByRole('list', { name: lessonText.steps }).locator('> li');

async function expectOpen(page: Page, { meta, steps }: Lesson): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: meta.title, exact: true }), meta.id).toBeVisible();
  await expect(stepsOf(page), meta.id).toHaveCount(steps.length);
}

async function showHint(page: Page, keyboard: Keyboard): Promise<void> {
  await toLesson(keyboard);
  await keyboard.choose('the first hint', ({ name }) => /^Show (?:the hint|hint 1)/.test(name));
  await expect(page.getByText(lessonText.help.hintLabel(1), { exact: true })).toBeVisible();
}

/** Does each step of an open lesson as its solution does. */
async function finish(page: Page, lesson: Lesson, keyboard: Keyboard, time: WalkTime): Promise<void> {
  const steps = stepsOf(page);
  for (const [at, step] of lesson.steps.entries()) {
    await expect(steps.nth(at), step.id).toContainText(lessonText.stepState.current);
    for (const deed of solutionOf(step, lesson)) {
      if (deed.kind === 'wait') await time.pass(deed.ms, keyboard);
      else if (deed.kind === 'act') await keyboard.act(deed.actor, deed.action);
      else if (deed.kind === 'server') await actOnServer(page, deed.action);
      else {
        const until = deed.blocks ? 'sent' : 'answered';
        await keyboard.run(deed.client, deed.line, until, at === 0 ? 'key by key' : 'at once');
      }
    }
    await expect(steps.nth(at), step.id).toContainText(lessonText.stepState.done);
  }
  await expect(page.getByRole('heading', { name: lessonText.finish.heading })).toBeVisible();
}

/** A lesson may stand in several tracks, and is finished in each of them; no other one is. */
async function expectFinished(page: Page, lessons: readonly Lesson[]): Promise<void> {
  let places = 0;
  for (const { meta } of lessons) {
    const at = page.getByRole('listitem').filter({ has: page.locator(`a[href="#/learn/${meta.id}"]`) });
    await expect(at.first(), meta.id).toContainText(courseText.state.finished);
    places += await at.count();
  }
  await expect(page.getByText(courseText.state.finished, { exact: true })).toHaveCount(places);
}
