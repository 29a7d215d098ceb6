import { readdirSync } from 'node:fs';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { courseText } from '#text/course.ts';
import { referenceText } from '#text/reference.ts';
import { appText } from '#text/app.ts';

test('a command is looked up by the keyboard alone, its example runs, and goes on in the sandbox', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('link', { name: courseText.reference }).click();
  await expect(page.getByRole('heading', { level: 1, name: referenceText.heading })).toBeVisible();
  const filter = page.getByRole('searchbox', { name: referenceText.filter });
  // The field comes right after the way back to the course.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(filter).toBeFocused();
  await page.keyboard.type('lmove');
  await expect(page.getByRole('list', { name: referenceText.results }).getByRole('link').first()).toHaveText(
    'LMOVE',
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/reference\/lists\/lmove$/u);
  const entry = page.getByRole('article', { name: 'LMOVE', exact: true });
  await expect(entry.getByRole('heading')).toBeFocused();
  await expect(entry).toContainText(referenceText.since('6.2.0'));
  const run = page.getByRole('button', {
    name: referenceText.named(referenceText.run, 'LMOVE'),
    exact: true,
  });
  await run.focus();
  await page.keyboard.press('Enter');
  const example = page.getByRole('region', { name: referenceText.exampleOf('LMOVE'), exact: true });
  await expect(example).toContainText('"one"');
  await expect(example.getByRole('status')).toHaveText(referenceText.ran(2));
  // Run once more it begins on an empty server again.
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('button', { name: referenceText.named(referenceText.again, 'LMOVE') }),
  ).toBeFocused();
  await expect(example).toContainText('(integer) 2');

  await page
    .getByRole('button', { name: referenceText.named(referenceText.tryIt, 'LMOVE'), exact: true })
    .focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/play$/u);
  await expect(page.getByRole('tab', { name: appText.activity.scripts })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByText('LMOVE todo doing LEFT RIGHT').first()).toBeVisible();

  await page.goBack();
  await page
    .getByRole('button', { name: referenceText.named(referenceText.openNode, 'LMOVE'), exact: true })
    .press('Enter');
  await expect(page.getByRole('tab', { name: appText.activity.javascript })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByText('client.lMove').first()).toBeVisible();
});

test('the list and a sheet are accessible, also with a reply, and nothing scrolls sideways', async ({
  page,
}) => {
  await installAxe(page);
  await page.goto('./#/reference');
  await expect(page.getByRole('heading', { level: 1, name: referenceText.heading })).toBeVisible();
  await expectAccessibleEverywhere(page, 'the list of commands');
  await page.goto('./#/reference/geo');
  await page
    .getByRole('button', { name: referenceText.named(referenceText.run, 'GEOSEARCH BYBOX'), exact: true })
    .click();
  await expect(page.getByText('166.2742').first()).toBeVisible();
  await expectAccessibleEverywhere(page, 'a sheet');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const group of ['', '/geo', '/cluster', '/bitmaps', '/scripting']) {
    await page.goto(`./#/reference${group}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), group).toBeLessThanOrEqual(390);
  }
});

test('every sheet prints on at most two pages of A4', async ({ page }) => {
  const groups = readdirSync('lessons/reference')
    .filter((name) => name.endsWith('.yaml') && name !== 'order.yaml')
    .map((name) => name.replace('.yaml', ''));
  expect(groups.length).toBeGreaterThan(18);
  await page.goto('./#/reference');
  const pages: Record<string, number> = {};
  for (const group of groups) {
    await page.evaluate((hash) => location.assign(hash), `#/reference/${group}`);
    await expect(page.getByRole('link', { name: referenceText.all })).toBeVisible();
    await expect(page.locator(`a[aria-current="page"][href="#/reference/${group}"]`)).toBeVisible();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    pages[group] = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0;
  }
  expect(Object.entries(pages).filter(([, count]) => count < 1 || count > 2)).toEqual([]);
});
