import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';
import { authorsText } from '#text/authors.ts';
import { certificateText } from '#text/certificate.ts';
import { courseText } from '#text/course.ts';
import { searchText } from '#text/search.ts';

test('everything is searched from anywhere, by keyboard: a lesson’s step, a command, a reading, a myth', async ({
  page,
}) => {
  await installAxe(page);
  await page.goto('./#/');
  await expect(page.getByRole('heading', { level: 1, name: courseText.heading })).toBeVisible();
  const field = page.getByRole('searchbox', { name: searchText.label });
  const find = async (words: string): Promise<void> => {
    // The one before is gone, with what was typed there.
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.keyboard.press('/');
    await expect(field).toBeFocused();
    await page.keyboard.type(words);
  };
  const results = page.getByRole('list', { name: searchText.results });

  await find('lmove');
  await expect(
    results.getByRole('link').filter({ hasText: searchText.kinds.reference }).first(),
  ).toBeVisible();
  await expectAccessibleEverywhere(page, 'the search');
  await results.getByRole('link').filter({ hasText: 'Reference' }).first().press('Enter');
  await expect(page).toHaveURL(/#\/reference\/lists\/lmove$/u);

  await find('eviction policies at work');
  await expect(results.getByRole('link').first()).toContainText(searchText.kinds.reading);
  await page.keyboard.press('ArrowDown');
  await expect(results.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/read\/eviction$/u);

  await find('nosuchwordanywhere');
  await expect(page.getByRole('dialog')).toContainText(searchText.found(0, 0));
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();

  // In a terminal the key is a character.
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('ECHO a/b');
  await bench.terminal.expectText('"a/b"');
  await expect(field).toBeHidden();
});

test('what was done is a page that says what it is worth, and authors are told what is wrong', async ({
  page,
}) => {
  await installAxe(page);
  await page.goto('./#/certificate');
  await expect(page.getByText(certificateText.nothing)).toBeVisible();
  await expectAccessibleEverywhere(page, 'nothing done yet');
  await page.goto('./#/authors');
  await expect(page.getByRole('heading', { level: 1, name: authorsText.heading })).toBeVisible();
  await expect(page.getByText(authorsText.none)).toBeVisible();
  await expectAccessibleEverywhere(page, 'the page for authors');
});

test('tracks are a step away by keyboard, and on paper there is nothing of the frame', async ({ page }) => {
  await page.goto('./#/');
  const jumps = page.getByRole('navigation', { name: courseText.jumps });
  await jumps.getByRole('button').last().press('Enter');
  const heading = page.getByRole('heading', { level: 2, name: 'Projects' });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();

  await page.goto('./#/read/eviction');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const header = page.locator('header[data-region="header"]');
  await expect(header).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(header).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
