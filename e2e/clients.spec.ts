import { expect, test } from '@playwright/test';
import { terminalText } from '#text/terminal.ts';
import { expectAccessibleInThemes, installAxe } from './pages/accessibility.ts';
import { Terminal } from './pages/terminal.ts';
import { Workbench } from './pages/workbench.ts';

const { menu } = terminalText;

test('two clients are in sight together, each with its own prompt; what is typed goes where the keyboard is', async ({
  page,
}) => {
  await installAxe(page);
  const workbench = new Workbench(page);
  await workbench.open('#/play');
  const first = workbench.terminal;
  await page.getByRole('button', { name: terminalText.add }).click();
  const second = new Terminal(page, 'B');
  await second.expectPrompt();
  await expect(second.input).toBeFocused();

  await second.start('BLPOP queue 0');
  await first.run('RPUSH queue job');
  await expect(page.getByRole('tab', { name: terminalText.tab('A') })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await second.expectText('2) "job"');
  await expect(first.screen).toBeVisible();
  await expect(second.screen).toBeVisible();
  await expectAccessibleInThemes(page, 'two terminals');

  await page.getByRole('button', { name: menu.label }).click();
  await page.getByRole('menuitem', { name: menu.tabs }).click();
  await expect(second.screen).toBeHidden();
  await expect(first.screen).toBeVisible();
});

test('what is typed goes to all clients while that is on', async ({ page }) => {
  const workbench = new Workbench(page);
  await workbench.open('#/play');
  const first = workbench.terminal;
  await page.getByRole('button', { name: terminalText.add }).click();
  const second = new Terminal(page, 'B');
  await second.expectPrompt();

  await page.getByRole('button', { name: menu.label }).click();
  await page.getByRole('menuitem', { name: menu.typeToAll }).click();
  await second.run('INCR visits');
  await first.expectText(/\(integer\) [12]/);
  await second.expectText(/\(integer\) [12]/);

  await page.getByRole('button', { name: menu.typingToAll }).click();
  await second.run('GET visits');
  await second.expectText('"2"');
  expect((await first.lines()).join('\n')).not.toContain('GET visits');
});
