import { test, expect } from './fixtures.ts';
import {
  expectAccessibleEverywhere,
  expectAccessibleInThemes,
  inBothSizes,
  installAxe,
} from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';
import { writtenLessons } from './pages/written-lessons.ts';
import { appText } from '#text/app.ts';
import { courseText } from '#text/course.ts';
import { firstPathText } from '#text/first-path.ts';
import { lessonText } from '#text/lesson.ts';
import { roadmapText } from '#text/roadmap.ts';
import { settingsText } from '#text/settings.ts';
import { shortcutsText } from '#text/shortcuts.ts';
import { terminalText } from '#text/terminal.ts';

/** axe finds nothing to object to, in both themes, at 1440 and at 390 px. Lessons are looked at as they are walked through. */
test.describe.configure({ mode: 'parallel' });
test.beforeEach(({ page }) => installAxe(page));

/** Brings each panel to the front of a narrow screen. */
const panels = (bench: Workbench, names: readonly string[]) =>
  names.map((name) => () => bench.page.getByRole('tab', { name }).first().click());

const { lesson: LESSON, terminal: TERMINAL, picture: PICTURE, keys: KEYS, first: FIRST } = appText.panels;

test('the course, on a first visit and with progress', async ({ page }) => {
  await page.goto('./#/');
  await expect(page.getByRole('heading', { name: courseText.first.heading })).toBeVisible();
  await expectAccessibleEverywhere(page, 'first visit');
  await page.getByRole('button', { name: courseText.know }).first().click();
  await expect(page.getByText(courseText.nextUp)).toBeVisible();
  await expectAccessibleEverywhere(page, 'with a lesson known');
  await page.getByRole('link', { name: courseText.roadmap }).click();
  await expect(page.getByRole('heading', { level: 1, name: roadmapText.heading })).toBeVisible();
  await expect(page.getByText(roadmapText.done('known')).first()).toBeAttached();
  await expectAccessibleEverywhere(page, 'roadmap');
});

test('the sandbox, empty and with a key of every type', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const all = panels(bench, [TERMINAL, PICTURE, KEYS]);
  await expectAccessibleEverywhere(page, 'empty sandbox', all);
  for (const command of [
    'RPUSH jobs one two three',
    'SADD tags new sale',
    'HSET user:1 name Ada city London',
    'ZADD points 10 ada 20 bob',
    'XADD orders * item cup',
    'XGROUP CREATE orders mailers 0',
    'XREADGROUP GROUP mailers ann STREAMS orders >',
    'SET session ada EX 1000',
  ]) {
    await bench.terminal.run(command);
    await expectAccessibleEverywhere(page, command, panels(bench, [PICTURE]), '[data-region="picture"]');
  }
  await page.getByRole('button', { name: terminalText.add }).click();
  await bench.key('jobs').click();
  await expectAccessibleEverywhere(page, 'two terminals and a pinned key', all);
});

test('the first two minutes', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/first');
  for (const command of ['PING', 'SET a 1', 'GET a', 'RPUSH todo milk']) await bench.terminal.run(command);
  await expect(page.getByRole('heading', { name: firstPathText.finish.heading })).toBeVisible();
  await expectAccessibleEverywhere(page, 'first path', panels(bench, [FIRST, TERMINAL]));
});

test('the menu of a lesson, and what it asks before it resets it', async ({ page }) => {
  const [first] = await writtenLessons();
  const bench = new Workbench(page);
  await bench.open(`#/learn/${first?.meta.id ?? ''}`);
  await inBothSizes(page, async (size) => {
    if (size === 'narrow') await page.getByRole('tab', { name: LESSON }).click();
    await page.getByRole('button', { name: lessonText.more }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectAccessibleInThemes(page, `menu, ${size}`);
    await page.getByRole('menuitem', { name: lessonText.reset.lesson.menu }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectAccessibleInThemes(page, `question, ${size}`);
    await page.getByRole('button', { name: lessonText.reset.cancel }).click();
    await expect(page.getByRole('alertdialog')).toBeHidden();
  });
});

test('the settings, and what they ask before something is lost', async ({ page }) => {
  await page.goto('./#/settings');
  await expect(page.getByRole('heading', { level: 1, name: settingsText.title })).toBeVisible();
  await expectAccessibleEverywhere(page, 'settings');
  await page.getByRole('button', { name: settingsText.history.clear }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessibleEverywhere(page, 'asked whether to forget the history');
});

test('the list of shortcuts', async ({ page }) => {
  await page.goto('./#/');
  await page.getByRole('button', { name: appText.shortcutsButton }).click();
  await expect(page.getByRole('dialog', { name: shortcutsText.title })).toBeVisible();
  await expectAccessibleEverywhere(page, 'shortcuts');
});

test('an address that leads nowhere', async ({ page }) => {
  await page.goto('./#/nowhere');
  await expect(page.getByRole('heading', { name: appText.notFound.heading })).toBeVisible();
  await expectAccessibleEverywhere(page, 'not found');
});
