import { test, expect } from './fixtures.ts';
import { Workbench } from './pages/workbench.ts';
import { lessonText } from '#text/lesson.ts';
import { courseText } from '#text/course.ts';

const LESSON = '#/learn/start/what-redis-is';

/** What a learner types, step by step, in the first lesson. */
const STEPS: ReadonlyArray<readonly string[]> = [
  ['PING'],
  ['ECHO "good morning"'],
  ['SET greeting hello', 'GET greeting'],
  ['DEL greeting'],
  [
    'SET visits 1',
    'RPUSH todo milk bread',
    'SADD tags new sale',
    'HSET user:1 name Ada',
    'ZADD scores 10 ada',
  ],
  ['SADD lucky 3 7 42', 'SADD lucky clover', 'OBJECT ENCODING lucky'],
  ['DBSIZE', 'INFO server'],
  ['HSET roles cart database pages cache mails queue chat broker'],
];

test('the first lesson is finished by typing, and after a reload all is where it was', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open(LESSON);
  const steps = page.getByRole('list', { name: lessonText.steps }).locator('> li');
  await expect(steps).toHaveCount(STEPS.length);
  for (const [index, commands] of STEPS.entries()) {
    await expect(steps.nth(index)).toContainText(lessonText.stepState.current);
    for (const command of commands) await bench.terminal.run(command);
    await expect(steps.nth(index)).toContainText(lessonText.stepState.done);
    if (index === 3) {
      await bench.reload();
      await expect(steps.nth(3)).toContainText(lessonText.stepState.done);
      await expect(steps.nth(4)).toContainText(lessonText.stepState.current);
    }
  }
  await expect(page.getByRole('heading', { name: lessonText.finish.heading })).toBeVisible();
  await bench.reload();
  await expect(page.getByRole('heading', { name: lessonText.finish.heading })).toBeVisible();
  await bench.terminal.run('HGET roles cart');
  await bench.terminal.expectText('"database"');
  await page.goto('./#/');
  await expect(
    page
      .getByRole('progressbar', { name: courseText.progressLabel })
      .or(page.getByRole('meter', { name: courseText.progressLabel })),
  ).toHaveAttribute('aria-valuenow', '1');
});

test('a near miss says why, a hint and the solution help, and nothing is typed for the learner', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open(LESSON);
  await bench.terminal.run('ECHO PING');
  const first = page.getByRole('list', { name: lessonText.steps }).locator('> li').first();
  await expect(first).toContainText(lessonText.stepState.current);
  await first.getByRole('button', { name: /Show hint 1/ }).click();
  await expect(first).toContainText(lessonText.help.hintLabel(1));
  await first
    .getByRole('button', { name: lessonText.insert('PING') })
    .first()
    .click();
  await bench.terminal.expectPrompt(/> PING\b/);
  await page.keyboard.press('Enter');
  await expect(first).toContainText(lessonText.stepState.done);
});

test('a lesson is reset to its start and leaves the sandbox alone', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET mine untouched');
  await page.goto(`./${LESSON}`);
  await bench.ready();
  await bench.terminal.run('PING');
  await bench.terminal.run('EXISTS mine');
  await bench.terminal.expectText('(integer) 0');
  await page.getByRole('button', { name: lessonText.more }).click();
  await page.getByRole('menuitem', { name: lessonText.reset.lesson.menu }).click();
  await page.getByRole('button', { name: lessonText.reset.lesson.confirm }).click();
  const first = page.getByRole('list', { name: lessonText.steps }).locator('> li').first();
  await expect(first).toContainText(lessonText.stepState.current);
  await page.goto('./#/play');
  await bench.ready();
  await bench.terminal.run('GET mine');
  await bench.terminal.expectText('"untouched"');
});
