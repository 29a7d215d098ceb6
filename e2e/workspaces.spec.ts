import { workspacesText as text } from '#text/workspaces.ts';
import { appText } from '#text/app.ts';
import { test, expect } from './fixtures.ts';
import { expectAccessible, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';

test('a workspace is made by keyboard, has its own data, is duplicated, renamed and deleted, and the sandbox stays', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET mine sandbox');
  const button = page.getByRole('button', { name: appText.workspaces.open });
  const dialog = page.getByRole('dialog', { name: text.title });
  await button.focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: text.make }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel(text.name.heading.make).getByRole('textbox')).toBeFocused();
  await page.keyboard.type(' sandbox ');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText(text.name.problem.taken);
  await expectAccessible(page, 'the list of workspaces with a name that is taken');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('My <b>shop</b>');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/play\/[a-z0-9]{8,24}$/);
  await expect(dialog).toBeHidden();
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('EXISTS mine');
  await bench.terminal.expectText('(integer) 0');
  await bench.terminal.run('SET mine shop');
  await expect(page.getByText('My <b>shop</b>')).toBeVisible();

  await page.reload();
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('GET mine');
  await bench.terminal.expectText('"shop"');

  await button.click();
  await dialog.getByRole('button', { name: text.duplicateOf('My <b>shop</b>') }).click();
  await page.keyboard.type('Other');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: text.renameOf('My <b>shop</b>') }).click();
  await page.keyboard.type('Shop');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await dialog.getByRole('button', { name: text.removeOf('Shop') }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: text.question.confirm }).click();
  await expect(page).toHaveURL(/#\/play$/);
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('GET mine');
  await bench.terminal.expectText('"sandbox"');

  // In the settings is the same list; an address that leads nowhere any more makes nothing.
  await page.goto('./#/settings');
  const list = page.getByRole('list', { name: text.list });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await list.getByRole('link', { name: 'Other' }).click();
  await expect(page.getByText(`${text.notice.what} Other`)).toBeVisible();
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('GET mine');
  await bench.terminal.expectText('"shop"');
  await page.goto('./#/play/0k3j5x2m9q');
  await expect(page.getByRole('heading', { name: appText.notFound.heading })).toBeVisible();
  await page.goto('./#/settings');
  await expect(list.getByRole('listitem')).toHaveCount(2);
});
