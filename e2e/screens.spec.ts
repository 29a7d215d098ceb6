import { test, expect } from './fixtures.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { terminalText } from '#text/terminal.ts';

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('panels are tabs, nothing scrolls sideways, and the keys on the screen work', async ({ page }) => {
    const bench = new Workbench(page);
    await page.goto('./#/learn/start/what-redis-is');
    await page.getByRole('tab', { name: appText.panels.terminal }).click();
    await bench.ready();
    for (const panel of [
      appText.panels.lesson,
      appText.panels.keys,
      appText.panels.picture,
      appText.panels.terminal,
    ]) {
      await page.getByRole('tab', { name: panel, exact: false }).first().click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
    await bench.terminal.type('PIN');
    const keys = page
      .getByRole('group', { name: terminalText.keys.label })
      .or(page.getByRole('toolbar', { name: terminalText.keys.label }));
    await keys.getByRole('button', { name: terminalText.keys.tabDoes }).click();
    await bench.terminal.expectPrompt(/> PING\b/);
    await keys.getByRole('button', { name: terminalText.keys.enterDoes }).click();
    await bench.terminal.expectText('PONG');
    await keys.getByRole('button', { name: terminalText.keys.up }).click();
    await bench.terminal.expectPrompt(/> PING\b/);
    await keys.getByRole('button', { name: terminalText.keys.interruptDoes }).click();
    await bench.terminal.expectPrompt(/> $/);
  });
});

for (const scheme of ['dark', 'light'] as const) {
  test(`the ${scheme} theme follows the system and can be changed by hand, and is remembered`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const bench = new Workbench(page);
    await bench.open('#/play');
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const first = await background();
    await page
      .getByRole('button', { name: scheme === 'dark' ? appText.theme.toLight : appText.theme.toDark })
      .click();
    await expect.poll(background).not.toBe(first);
    const second = await background();
    await bench.reload();
    expect(await background()).toBe(second);
  });
}
