import { test, expect } from './fixtures.ts';
import { installAxe } from './pages/accessibility.ts';
import { Keyboard } from './pages/keyboard.ts';
import { nameOfWalk, waitsOf, walkByKeyboard, walksOf } from './pages/lesson-walk.ts';
import { walkedLessons, writtenLessons } from './pages/written-lessons.ts';
import { courseText } from '#text/course.ts';
import { firstPathText } from '#text/first-path.ts';
import { lessonText } from '#text/lesson.ts';
import { settingsText } from '#text/settings.ts';
import { shortcutsText } from '#text/shortcuts.ts';

test.describe.configure({ mode: 'parallel' });

const onOneServer = (await walkedLessons()).filter(({ meta }) => meta.topology === 'single');

/** Lessons on a single server, by somebody who has only a keyboard. */
for (const lessons of walksOf(onOneServer, 4))
  test(nameOfWalk(lessons), async ({ page }) => {
    // The lesson's clock is the server's own, which nobody can hurry.
    test.setTimeout(lessons.reduce((ms, lesson) => ms + waitsOf(lesson), 240_000));
    await installAxe(page);
    await walkByKeyboard(page, lessons, { pass: (ms) => page.waitForTimeout(ms) });
  });

test('the first two minutes are done by keyboard, and lead on to the first question', async ({ page }) => {
  const keyboard = new Keyboard(page);
  await page.goto('./#/');
  await expect(page.getByRole('heading', { name: courseText.first.heading })).toBeVisible();
  await keyboard.choose('the first path', ({ name }) => name === courseText.first.path);
  await expect(page.getByRole('heading', { name: firstPathText.title })).toBeVisible();
  const lines = ['PING', 'SET name Ada', 'GET name', 'LPUSH todo milk'];
  for (const [at, line] of lines.entries()) {
    await keyboard.run('A', line, 'answered');
    await expect(page.getByText(firstPathText.done, { exact: true })).toHaveCount(at + 1);
  }
  await keyboard.pressUntil('F6', 'the first steps', ({ region }) => region === 'lesson');
  await keyboard.choose('the first question', ({ name }) => name.startsWith('Begin: '));
  await expect(page.getByRole('list', { name: lessonText.steps })).toBeVisible();
});

test('a lesson is marked as known and unmarked, and is not called finished', async ({ page }) => {
  const keyboard = new Keyboard(page);
  await page.goto('./#/');
  await keyboard.choose('I know this', ({ name }) => name.startsWith(courseText.know));
  await expect(page.getByText(/0 of \d+ lessons finished, 1 known/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/0 of \d+ lessons finished, 1 known/)).toBeVisible();
  await keyboard.choose('its undoing', ({ name }) => name.startsWith(courseText.unknow));
  await expect(page.getByText(/0 of \d+ lessons finished, about/)).toBeVisible();
  await expect(page.getByRole('heading', { name: courseText.first.heading })).toBeVisible();
});

test('a lesson is passed over from its menu, and that is taken back, by keyboard', async ({ page }) => {
  const [first, second] = await writtenLessons();
  const keyboard = new Keyboard(page);
  const title = (lesson: typeof first) =>
    page.getByRole('heading', { level: 1, name: lesson?.meta.title ?? '', exact: true });
  const pass = async (): Promise<void> => {
    await keyboard.pressUntil('Shift+Tab', 'the menu', ({ name }) => name === lessonText.more);
    await keyboard.press('Enter');
    await keyboard.pressUntil('ArrowDown', 'I know this', ({ name }) => name === lessonText.known.goOn);
    await keyboard.press('Enter');
    await expect(title(second)).toBeFocused();
  };
  await page.goto(`./#/learn/${first?.meta.id ?? ''}`);
  await expect(title(first)).toBeFocused();
  await pass();
  await expect(page.getByText(lessonText.known.passed(first?.meta.title ?? ''))).toBeVisible();
  await keyboard.choose('its undoing', ({ name }) => name === lessonText.known.undoNamed);
  await expect(title(first)).toBeFocused();
  await expect(page.getByText(lessonText.known.here)).toBeHidden();
  await pass();
  await page.goBack();
  await expect(page.getByText(lessonText.known.here)).toBeVisible();
  await page.goto('./#/');
  await expect(page.getByText(courseText.state.known, { exact: true })).toHaveCount(1);
});

test('settings are reached, changed and left by keyboard, and hold after a reload', async ({ page }) => {
  const keyboard = new Keyboard(page);
  await page.goto('./#/');
  await keyboard.choose('the settings', ({ href }) => href === '#/settings');
  await expect(page.getByRole('heading', { level: 1, name: settingsText.title })).toBeVisible();
  await keyboard.pressUntil('Tab', 'the choice of theme', ({ role }) => role === 'radio');
  await keyboard.press('ArrowRight');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await keyboard.press('ArrowRight');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await keyboard.choose('the way back', ({ name }) => name === settingsText.back.course);
  await expect(page.getByRole('heading', { level: 1, name: courseText.heading })).toBeVisible();
});

test('? lists the shortcuts, and Escape gives the focus back', async ({ page }) => {
  const keyboard = new Keyboard(page);
  await page.goto('./#/');
  await keyboard.pressUntil('Tab', 'the sandbox', ({ name }) => name === courseText.sandbox);
  await keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: shortcutsText.title });
  await expect(dialog).toContainText(shortcutsText.editor['search-back']);
  await expect(dialog).toContainText(shortcutsText.screen.leave);
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await keyboard.focused()).name).toBe(courseText.sandbox);
});
