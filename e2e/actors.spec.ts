import { test, expect } from './fixtures.ts';
import { expectAccessibleInThemes, installAxe } from './pages/accessibility.ts';
import { Actors } from './pages/actors.ts';
import { Keyboard } from './pages/keyboard.ts';
import { Timeline, withoutTimes } from './pages/timeline.ts';
import { solutionOf, writtenLessons } from './pages/written-lessons.ts';
import { Workbench } from './pages/workbench.ts';
import type { Lesson } from '#lesson-kit/lesson.ts';
import { actorsText } from '#text/actors.ts';
import { appText } from '#text/app.ts';
import { lessonText } from '#text/lesson.ts';
import { wireText } from '#text/wire.ts';

test.describe.configure({ mode: 'parallel' });

const { standing, does } = actorsText;
const { named } = does;

test('a worker that crashes between reading and acknowledging leaves its entry pending', async ({ page }) => {
  const bench = new Workbench(page);
  const actors = new Actors(page);
  await bench.open('#/play');
  await actors.open();
  await actors.add('producer');
  await actors.add('worker');
  await actors.does('step', 'worker');
  await expect(actors.log('worker')).toContainText('OK');
  await actors.does('step', 'worker');
  await expect(actors.card('worker')).toContainText(/waits in XREADGROUP since \d\d:\d\d:\d\d/);
  await actors.does('step', 'producer');
  await expect(actors.log('worker')).toContainText('"resize"');
  await actors.does('crash', 'worker');
  await expect(actors.card('worker')).toContainText(standing.crashed);
  await expect(actors.button('step', 'worker')).toHaveAttribute('aria-disabled', 'true');
  await bench.terminal.run('XPENDING jobs workers - + 10');
  await bench.terminal.expectText('"worker"');

  await actors.tab(appText.activity.timeline);
  const timeline = new Timeline(page);
  const sentences = (await timeline.read()).map(withoutTimes);
  const read = 'XREADGROUP GROUP workers worker COUNT 1 BLOCK 0 STREAMS jobs >';
  expect(sentences).toContain(`Client worker ran ${read}, waits for stream jobs`);
  expect(
    sentences.findIndex((row) => row.startsWith('Client producer ran XADD jobs * task resize')),
  ).toBeLessThan(sentences.indexOf('Client worker disconnected'));
  expect(
    sentences.some((row) =>
      row.startsWith('Client worker was woken by client producer’s XADD jobs * task resize'),
    ),
  ).toBe(true);

  await actors.tab(appText.activity.wire);
  const tapes = page.getByLabel(wireText.client, { exact: true });
  await expect(tapes.locator('option')).toContainText([wireText.ended('worker')]);

  await actors.front();
  await actors.does('restart', 'worker');
  await expect(actors.card('worker')).toContainText(standing.new);
});

test('a client of one’s own is written, refused while it cannot be played, kept, changed and removed', async ({
  page,
}) => {
  const bench = new Workbench(page);
  const actors = new Actors(page);
  const { form } = actorsText;
  await bench.open('#/play');
  await actors.open();
  await actors.region.getByRole('button', { name: actorsText.add.own, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: form.titleAdd });
  await dialog.getByLabel(form.name, { exact: true }).fill('Two words');
  await dialog.getByLabel(form.lines, { exact: true }).fill('INCR visits\nSUBSCRIBE news');
  await dialog.getByRole('button', { name: form.add }).click();
  await expect(dialog).toContainText(form.problems.name);
  await expect(dialog).toContainText(form.problems.notHere(2, 'SUBSCRIBE'));
  await dialog.getByLabel(form.name, { exact: true }).fill('counter');
  await dialog.getByLabel(form.lines, { exact: true }).fill('INCR visits\nGET "<b>visits</b>"');
  await dialog.getByRole('switch', { name: form.repeat }).click();
  await dialog.getByRole('button', { name: form.add }).click();
  await expect(actors.card('counter')).toContainText('<b>visits</b>');

  await page.getByLabel(actorsText.pace.label('counter')).selectOption(actorsText.pace.fast);
  await actors.does('run', 'counter');
  await expect(actors.card('counter')).toContainText(/\d\d\d lines played/);
  await actors.does('pause', 'counter');
  await expect(actors.card('counter')).toContainText(standing.ready);
  await actors.does('stop', 'counter');
  await expect(actors.card('counter')).toContainText(standing.stopped);

  await bench.reload();
  await expect(actors.card('counter')).toContainText(standing.new);
  await expect(page.getByLabel(actorsText.pace.label('counter'))).toHaveValue('fast');
  await actors
    .card('counter')
    .getByRole('button', { name: actorsText.edit('counter') })
    .click();
  await page.getByLabel(form.name, { exact: true }).fill('renamed');
  await page.getByRole('button', { name: form.change, exact: true }).click();
  await actors
    .card('renamed')
    .getByRole('button', { name: actorsText.remove('renamed') })
    .click();
  await expect(actors.region).toContainText(actorsText.removed('renamed'));
  await expect(page.getByRole('button', { name: actorsText.undo })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(actors.card('renamed')).toBeVisible();
  await expect(actors.button('step', 'renamed')).toBeFocused();
});

test('everything is done by keyboard, and what a step came to is read out', async ({ page }) => {
  const bench = new Workbench(page);
  const actors = new Actors(page);
  const keyboard = new Keyboard(page);
  await bench.open('#/play');
  await actors.open();
  const press = async (label: string): Promise<void> => {
    await keyboard.pressUntil('Tab', label, ({ name }) => name === label);
    await keyboard.press('Enter');
  };
  const { step, crash, restart } = does;
  await press(actorsText.add.presets.racer);
  await press(named(step, 'racer'));
  const spoken = actors.region.locator('output');
  await expect(spoken).toHaveText('racer ran SET stock 10 NX, replied OK. Next: GET stock.');
  await keyboard.press('Enter');
  await expect(spoken).toHaveText('racer ran GET stock, replied "10". Next: SET stock 9.');
  await press(named(crash, 'racer'));
  await expect(spoken).toHaveText(actorsText.news.crashed('racer'));
  expect((await keyboard.focused()).name).toBe(named(crash, 'racer'));
  await press(named(restart, 'racer'));
  await expect(actors.card('racer')).toContainText(standing.new);
});

test('the clients can be used by everybody, in both themes and on a narrow screen', async ({ page }) => {
  await installAxe(page);
  const bench = new Workbench(page);
  const actors = new Actors(page);
  await bench.open('#/play');
  await actors.open();
  await expectAccessibleInThemes(page, 'no clients', '[data-region="activity"]');
  for (const preset of ['producer', 'worker', 'racer'] as const) await actors.add(preset);
  for (const name of ['producer', 'worker', 'worker', 'racer', 'racer']) await actors.does('step', name);
  await actors.does('crash', 'racer');
  await expect(actors.card('racer')).toContainText(standing.crashed);
  await expectAccessibleInThemes(page, 'clients', '[data-region="activity"]');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('tab', { name: appText.panels.activity }).click();
  await expect(actors.card('worker')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessibleInThemes(page, 'clients, narrow', '[data-region="activity"]');
});

test('a lesson’s client is beside the step that it has a part in, and in the solution, and is reset with the lesson', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await installAxe(page);
  await bench.open('#/learn/clients/pipelining');
  const steps = page.getByRole('list', { name: lessonText.steps }).locator('> li');
  const first = steps.first();
  await expect(first).toContainText(lessonText.stepState.current);
  const beside = page.locator('[data-region="lesson"]').getByRole('region', { name: actorsText.label });
  await expect(beside).toBeHidden();

  // Up to the step of the mover, which is done by its buttons.
  const lesson = (await writtenLessons()).find(({ meta }) => meta.id === 'clients/pipelining');
  const at = lesson?.steps.findIndex(({ id }) => id === 'in-between') ?? -1;
  for (const step of lesson?.steps.slice(0, at) ?? []) {
    for (const deed of solutionOf(step, lesson as Lesson))
      if (deed.kind === 'type') await new Keyboard(page).run(deed.client, deed.line, 'answered');
  }
  await expect(beside).toContainText('mover');
  await beside.getByRole('button', { name: named(does.step, 'mover') }).click();
  await expect(beside).toContainText('(integer) 5');
  await expectAccessibleInThemes(page, 'a client beside a step', '[data-region="lesson"]');
  await bench.terminal.run('MGET room:a room:b');
  await expect(steps.nth(at)).toContainText(lessonText.stepState.current);
  // What an actor sends is not what the learner typed, and the lesson has not counted it as such.
  const help = steps.nth(at).getByRole('button', { name: /hint/i });
  while (await help.isVisible()) await help.click();
  await steps.nth(at).getByRole('button', { name: lessonText.help.solution }).click();
  await steps
    .nth(at)
    .getByRole('button', { name: lessonText.actor.step('mover') })
    .last()
    .click();
  await expect(steps.nth(at)).toContainText(lessonText.stepState.done);

  await page.getByRole('button', { name: lessonText.more }).click();
  await page.getByRole('menuitem', { name: lessonText.reset.lesson.menu }).click();
  await page.getByRole('button', { name: lessonText.reset.lesson.confirm }).click();
  await expect(first).toContainText(lessonText.stepState.current);
  const actors = new Actors(page);
  await actors.open();
  await expect(actors.card('mover')).toContainText(standing.new);
  await bench.terminal.run('CLIENT LIST');
  await bench.terminal.expectText('name=');
  expect((await bench.terminal.lines()).join('')).not.toContain('name=mover');
});
