import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { ScriptsTab } from './pages/scripts.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { scriptsText as text } from '#text/scripts.ts';

test('a script of several clients runs beside its lines, is marked, completed, explained and kept', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const scripts = new ScriptsTab(page);
  await scripts.open();
  await expect(scripts.lines).toContainText('SET stock 10');

  // All of it: what blocks does not hold it, and what wakes it does so.
  await scripts.input.press('Control+Shift+Enter');
  await expect(scripts.replies).toContainText('1) "jobs"');
  await expect(scripts.lines).toContainText('(integer) 9');
  await expect(scripts.said('6 lines run')).toBeVisible();
  await bench.terminal.run('GET poem');
  await bench.terminal.expectText('and needs no escapes.');
  await expectAccessibleEverywhere(page, 'after a script');

  // A bad line is marked before it runs, and a good one completed and explained.
  await scripts.write('GTE a\n# only this line\nSET <b>k</b> "x y"\nB: BLPOP never 0');
  await expect(scripts.panel.locator('.squiggly-warning')).toBeVisible();
  // What stood beside lines that are gone is gone with them.
  await expect(scripts.lines).not.toContainText('(integer) 9');
  await page.keyboard.press('F8');
  await expect(page.getByText(text.marks.unknownCommand('GTE', ['GET'])).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('getd');
  await expect(page.getByRole('listbox', { name: 'Suggest' }).getByText('GETDEL').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type(' <b>k</b>');
  await page.keyboard.press('Control+Enter');
  await expect(scripts.replies).toContainText('(nil)');

  // A run stops at an error; a line that waits is ended by the person.
  await scripts.button(text.run.all).click();
  await expect(scripts.said(text.ended.error(1, 4))).toBeVisible();
  await scripts.panel.getByRole('checkbox', { name: text.run.stopOnError }).click();
  await scripts.button(text.run.all).click();
  await expect(scripts.said(text.waits)).toBeVisible();
  await expect(scripts.replies).toContainText('"x y"');
  await scripts.button(text.run.stop).click();
  await expect(scripts.replies).toContainText(text.replies.standings.stopped);

  // Out of the editor by keyboard, as out of the terminal.
  await scripts.input.focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(scripts.input).not.toBeFocused();

  // What was written is there after a reload.
  await page.reload();
  await scripts.open();
  await expect(scripts.lines).toContainText('# only this line');
});

test('Lua runs with keys and arguments, its errors stand at their lines, and a script without end is ended', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const bench = new Workbench(page);
  await bench.open('#/play');
  await page.getByRole('tab', { name: appText.panels.activity, exact: true }).click();
  const scripts = new ScriptsTab(page);
  await scripts.open();
  await scripts.button(text.make.lua).click();
  await scripts.write("redis.call('SET', KEYS[1], ARGV[1])\nreturn redis.call('APPEND', KEYS[1], '!')");
  await scripts.panel.getByRole('textbox', { name: text.lua.keys }).fill('greeting');
  await scripts.panel.getByRole('textbox', { name: text.lua.args }).fill('"hello <b>you</b>"');
  await scripts.button(text.lua.run).click();
  await expect(scripts.replies).toContainText('(integer) 17');
  await expect(scripts.replies.getByRole('listitem').filter({ hasText: 'APPEND greeting !' })).toBeVisible();

  await scripts.write("local found = 1\nreturn redis.call('INCR')");
  await scripts.button(text.lua.run).click();
  await expect(scripts.replies).toContainText('(error)');
  await expect(scripts.panel.locator('.squiggly-error')).toBeVisible();
  await scripts.input.focus();
  await page.keyboard.press('F8');
  await expect(page.getByText(/user_script:2/u).last()).toBeVisible();
  await page.keyboard.press('Escape');

  await scripts.write('local i = 0\nwhile true do i = i + 1 end');
  await scripts.button(text.lua.run).click();
  await expect(scripts.said(text.running)).toBeVisible();
  await expect(scripts.replies).toContainText(/killed/iu, { timeout: 20_000 });
});
