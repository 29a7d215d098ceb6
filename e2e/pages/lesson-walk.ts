import { expect, type Page } from '@playwright/test';
import type { Lesson } from '#lesson-kit/lesson.ts';
import { courseText } from '#text/course.ts';
import { lessonText } from '#text/lesson.ts';
import { Keyboard } from './keyboard.ts';
import { actOnServer } from './crashes.ts';
import { solutionOf } from './written-lessons.ts';

/** How long a lesson's solutions wait, all together. Milliseconds of its clock. */
export function waitsOf(lesson: Lesson): number {
  return lesson.steps
    .flatMap((step) => solutionOf(step, lesson))
    .reduce((ms, deed) => ms + (deed.kind === 'wait' ? deed.ms : 0), 0);
}

/**
 * Goes through a lesson from the course map to its last step and back, by keyboard.
 * @param time How its clock is used: `begin` once it is open, `pass` to let so many milliseconds of it pass.
 */
export async function finishByKeyboard(
  page: Page,
  lesson: Lesson,
  time: {
    readonly begin?: (keyboard: Keyboard) => Promise<void>;
    readonly pass: (ms: number, keyboard: Keyboard) => Promise<void>;
  },
): Promise<void> {
  const { id, title } = lesson.meta;
  const keyboard = new Keyboard(page);
  await page.goto('./#/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await keyboard.choose(`the lesson ${title}`, ({ href }) => href === `#/learn/${id}`);
  const steps = page.getByRole('list', { name: lessonText.steps }).locator('> li');
  await expect(steps).toHaveCount(lesson.steps.length);
  await time.begin?.(keyboard);
  for (const [at, step] of lesson.steps.entries()) {
    await expect(steps.nth(at), step.id).toContainText(lessonText.stepState.current);
    for (const deed of solutionOf(step, lesson)) {
      if (deed.kind === 'wait') await time.pass(deed.ms, keyboard);
      else if (deed.kind === 'act') await keyboard.act(deed.actor, deed.action);
      else if (deed.kind === 'server') await actOnServer(page, deed.action);
      else await keyboard.run(deed.client, deed.line, deed.blocks ? 'sent' : 'answered');
    }
    await expect(steps.nth(at), step.id).toContainText(lessonText.stepState.done);
  }
  await expect(page.getByRole('heading', { name: lessonText.finish.heading })).toBeVisible();
  await keyboard.pressUntil('F6', 'the lesson', ({ region }) => region === 'lesson');
  await keyboard.choose('the way back to the course', ({ name }) => name === lessonText.finish.course);
  // A lesson may stand in several tracks, and is finished in each of them; no other one is.
  const places = page.getByRole('listitem').filter({ has: page.locator(`a[href="#/learn/${id}"]`) });
  await expect(places.first()).toContainText(courseText.state.finished);
  await expect(page.getByText(courseText.state.finished, { exact: true })).toHaveCount(await places.count());
}
