import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Keyboard } from './pages/keyboard.ts';
import { courseText } from '#text/course.ts';
import { mythsText } from '#text/myths.ts';

test('claims are answered by the keyboard alone, real commands decide, and the answers are kept', async ({
  page,
}) => {
  await installAxe(page);
  await page.goto('./');
  await page.getByRole('link', { name: courseText.myths }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: mythsText.heading })).toBeVisible();
  await expectAccessibleEverywhere(page, 'a claim that is asked');

  const keyboard = new Keyboard(page);
  await keyboard.pressUntil('Tab', 'the answer', ({ name }) => name === mythsText.false);
  await page.keyboard.press('Enter');
  await expect(page.getByText(mythsText.right(false))).toBeFocused();
  const run = page.getByRole('region', { name: mythsText.run.label });
  await expect(run.getByRole('status')).toHaveText(mythsText.run.decided);
  const deciding = run.getByRole('listitem').filter({ hasText: mythsText.run.decides });
  await expect(deciding.filter({ hasText: 'EXECABORT' })).toHaveCount(1);
  await expectAccessibleEverywhere(page, 'a claim that is answered');

  await keyboard.pressUntil('Tab', 'the next claim', ({ name }) => name === mythsText.next);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/myths\/E2$/u);
  await keyboard.pressUntil('Tab', 'the other answer', ({ name }) => name === mythsText.true);
  await page.keyboard.press('Enter');
  await expect(page.getByText(mythsText.wrong(false))).toBeFocused();
  await expect(run.getByRole('status')).toHaveText(mythsText.run.decided);
  await expect(page.getByText(mythsText.answered(2, 1, 118))).toBeVisible();

  await page.goto('./#/myths');
  await page.reload();
  await expect(page.getByText('E3 ·')).toBeVisible();
  await expect(page.getByText(mythsText.answered(2, 1, 118))).toBeVisible();
  await keyboard.pressUntil('Tab', 'the filter', ({ role }) => role === 'radio');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('list', { name: /Transactions/u }).getByRole('listitem')).toHaveCount(10);
});

test('a claim that a lab decides, and one that nothing run here decides', async ({ page }) => {
  await page.goto('./#/myths/E92');
  await page.getByRole('button', { name: mythsText.false }).click();
  const run = page.getByRole('region', { name: mythsText.run.label });
  await expect(run.getByRole('status')).toHaveText(mythsText.run.decided, { timeout: 20_000 });
  await expect(run).toContainText('READONLY');
  await page.goto('./#/myths/E9');
  await page.getByRole('button', { name: mythsText.false }).click();
  await expect(page.getByRole('heading', { name: mythsText.notRun })).toBeVisible();
  await page.goto('./#/myths/E999');
  await expect(page.getByText(mythsText.unknown('E999'))).toBeVisible();
});
