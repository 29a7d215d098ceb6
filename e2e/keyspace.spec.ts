import { test, expect } from './fixtures.ts';
import { expectAccessibleInThemes, inBothSizes, installAxe } from './pages/accessibility.ts';
import { Keyboard } from './pages/keyboard.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { keyBrowserText } from '#text/key-browser.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { samplesText } from '#text/samples.ts';

test.describe.configure({ mode: 'parallel' });

const { menu, notes, tools } = keyBrowserText;

test('the tree is walked, opened and read by keyboard alone, and a key is deleted through the prompt', async ({
  page,
}) => {
  const bench = new Workbench(page);
  const keyboard = new Keyboard(page);
  await bench.open('#/play');
  await bench.terminal.run('MSET user:1 ada user:1:sessions 3 user:2 ben job x');
  await bench.terminal.run(`EVAL "for i=1,1204 do redis.call('SET','visit:'..i,i) end" 0`);
  await expect(bench.key('visit')).toHaveAccessibleName('visit: 1,204 keys');
  await expect(bench.key('visit')).toHaveAttribute('aria-expanded', 'false');
  await expect(bench.key('user:1, string')).toHaveAccessibleName(/^user:1, string.*, 1 key below$/);

  await keyboard.pressUntil('F6', 'the keys', ({ region }) => region === 'keys');
  await keyboard.press('Home');
  await expect(bench.key('job')).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(bench.key('user: 3 keys')).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(bench.key('user: 3 keys')).toHaveAttribute('aria-expanded', 'false');
  await expect(bench.key('user:2')).toHaveCount(0);
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(bench.key('user:1, string')).toBeFocused();
  await expect(bench.key('user:1, string')).toHaveAttribute('aria-level', '2');
  await expect(bench.key('user:1, string')).toHaveAttribute('aria-setsize', '2');
  await keyboard.press('ArrowRight');
  await expect(bench.key('user:1:sessions')).toBeFocused();
  await keyboard.press('Enter');
  await expect(bench.picture.getByRole('heading', { level: 2 })).toHaveText('user:1:sessions');

  await keyboard.press('v');
  await expect(bench.key('visit')).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('End');
  await expect(bench.key('visit:1204')).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(bench.key('visit: 1,204 keys')).toBeFocused();

  await keyboard.press('u');
  await keyboard.press('ArrowDown');
  await keyboard.press('End');
  await keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(bench.key('visit:1204')).toBeFocused();
  await keyboard.press('Shift+F10');
  await keyboard.pressUntil('ArrowDown', 'Delete', ({ name }) => name.startsWith(`${menu.commands.del}DEL`));
  await keyboard.press('Enter');
  await bench.terminal.expectPrompt(/> DEL visit:1204\b/);
  await expect(bench.key('visit:1204')).toHaveCount(1);
  await keyboard.press('Enter');
  await bench.terminal.expectText('> DEL visit:1204\n(integer) 1');
  await expect(bench.keys).toContainText(keyspaceText.list.all('1,207', false));
});

test('keys are chosen by type, sorted, and shown as one list, which is remembered', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  for (const line of [
    'SET a:short x EX 500',
    'SET a:long "a longer value that takes more of the memory than the others do"',
    'RPUSH a:list one two three',
    'SET z:soon x EX 100',
  ]) {
    await bench.terminal.run(line);
  }
  const rows = bench.keys.getByRole('treeitem');
  const names = async (): Promise<string[]> =>
    (await rows.evaluateAll((all) => all.map((row) => row.getAttribute('title') ?? ''))).map(
      (title) => title.split('\n')[0] ?? '',
    );
  await expect.poll(names).toEqual(['a: 3 keys', 'a:list', 'a:long', 'a:short', 'z:soon']);
  await page.getByLabel(tools.type).selectOption('string');
  await expect.poll(names).toEqual(['a: 2 keys', 'a:long', 'a:short', 'z:soon']);
  await expect(bench.keys).toContainText(keyspaceText.list.matching('3', '4'));
  await page.getByLabel(tools.type).selectOption('set');
  await expect(bench.keys).toContainText(notes.noMatch);
  await page.getByRole('button', { name: notes.clear }).click();
  await page.getByRole('button', { name: tools.tree }).click();
  await expect.poll(names).toEqual(['a:list', 'a:long', 'a:short', 'z:soon']);
  await page.getByLabel(tools.order).selectOption('memory');
  await expect.poll(async () => (await names())[0]).toBe('a:long');
  await page.getByLabel(tools.order).selectOption('ttl');
  await expect.poll(async () => (await names()).slice(0, 2)).toEqual(['z:soon', 'a:short']);
  await bench.reload();
  await expect.poll(names).toEqual(['a:list', 'a:long', 'a:short', 'z:soon']);
  await expect(page.getByRole('button', { name: tools.tree })).toHaveAttribute('aria-pressed', 'false');
});

test('commands for a folder go to the prompt, also when a click is to run commands', async ({ page }) => {
  const bench = new Workbench(page);
  await page.addInitScript(() => localStorage.setItem('keyspace.settings', '{"commandClick":"run"}'));
  await bench.open('#/play');
  await bench.terminal.run('MSET "odd [x]:1" a "odd [x]:2" b "odd x:1" c');
  const folder = bench.keys.getByRole('treeitem', { name: 'odd [x]: 2 keys' });
  await folder.click({ button: 'right' });
  await expect(page.getByRole('menu')).toContainText(menu.folderNote);
  await page.getByRole('menuitem', { name: menu.commands.unlinkAll('2', false) }).click();
  await bench.terminal.expectPrompt(/> UNLINK "odd \[x\]:1" "odd \[x\]:2"/);
  await expect(folder).toBeVisible();
  await bench.terminal.press('Enter');
  await bench.terminal.expectText('(integer) 2');
  await expect(folder).toHaveCount(0);
  await bench.terminal.run('MSET "odd [x]:1" a "odd [x]:2" b');
  await folder.hover();
  await folder.locator('[data-menu]').click();
  await page.getByRole('menuitem', { name: menu.onlyThese }).click();
  await expect(bench.keys).toContainText(keyspaceText.list.matching('2', '3'));
});

test('names with markup, without text, and of nothing but colons are rows like others', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const evil = '<img src=x onerror=document.title=1>';
  await bench.terminal.run(
    `MSET "${evil}:1" a "${evil}:2" b "" c ":" d "::" e "\\x00\\xff:\\x1b[2J" f "\\x00\\xff:g" g`,
  );
  await expect(bench.key(`${evil}: 2 keys`)).toBeVisible();
  await expect(bench.keys).toContainText('\\x00\\xff');
  await expect(bench.keys).toContainText(keyspaceText.picture.emptyName);
  await expect(bench.keys).toContainText(keyBrowserText.emptyPart);
  await expect(bench.keys.locator('img')).toHaveCount(0);
  await expect(page).not.toHaveTitle('1');
  const last = bench.keys.getByRole('treeitem', { name: '\\x00\\xff:\\x1b[2J' });
  await last.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Its value/ }).click();
  await bench.terminal.press('Enter');
  await bench.terminal.expectText('> GET "\\x00\\xff:\\x1b[2J"\n"f"');
});

test('a hundred thousand keys: few rows are in the page, and the tree, the filter and the keys answer', async ({
  page,
}) => {
  const bench = new Workbench(page);
  const keyboard = new Keyboard(page);
  await bench.open('#/play');
  await bench.terminal.run(
    `EVAL "for i=1,100000 do redis.call('SET','user:'..(i%50)..':visit:'..i,i) end" 0`,
  );
  await expect(bench.keys).toContainText(/showing 2,\d+ of 100,000 keys/);
  const more = page.getByRole('button', { name: notes.more });
  await more.click();
  await more.click();
  await expect(bench.keys).toContainText(/showing 10,\d+ of 100,000 keys/);
  await expect(bench.keys).toContainText(notes.end('10,000'));
  await expect(bench.key('user')).toHaveAccessibleName(/^user: 10,\d+\+ keys$/);
  await bench.key('user').click();
  await keyboard.press('*');
  await keyboard.press('ArrowDown');
  await keyboard.press('*');
  await keyboard.press('End');
  const rows = bench.keys.getByRole('treeitem');
  await expect(rows.last()).toBeFocused();
  expect(await rows.count()).toBeLessThan(80);
  await page.getByLabel(tools.order).selectOption('memory');
  await expect(bench.keys).toContainText(notes.survey('2,000', '100,000'));
  await page.getByLabel(keyspaceText.list.filter).fill('visit:99999');
  await expect(bench.keys).toContainText(/found so far among 100,000 keys|of 100,000 keys match/);
  await bench.terminal.run('PING');
});

test.describe('sample data', () => {
  const { sets } = samplesText;

  test('are loaded from the empty panel, with commands to try; the menu asks before it adds to them', async ({
    page,
  }) => {
    const bench = new Workbench(page);
    await bench.open('#/play');
    await bench.keys.getByRole('button', { name: new RegExp(`^${sets.shop.title}`) }).click();
    const state = page.getByRole('region', { name: samplesText.region, exact: true });
    await expect(state.getByRole('heading')).toBeFocused();
    await expect(state).toContainText(samplesText.adds('216', '22', 'shop:'));
    await state.getByRole('button', { name: samplesText.load }).click();
    await expect(state).toContainText(samplesText.loaded('216'));
    await expect(bench.key('shop: 216 keys')).toHaveAttribute('aria-expanded', 'true');
    await state.getByRole('button', { name: 'HGETALL shop:product:7' }).click();
    await bench.terminal.expectPrompt(/> HGETALL shop:product:7/);
    await bench.terminal.press('Enter');
    await bench.terminal.expectText('"category"');
    await bench.terminal.run('SET shop:mine x');

    await page.getByRole('button', { name: samplesText.menu }).click();
    await page.getByRole('menuitem', { name: sets.shop.title }).click();
    await state.getByRole('button', { name: samplesText.load }).click();
    await expect(state).toContainText(samplesText.existing('217', false, false, 'shop:'));
    await state.getByRole('button', { name: samplesText.keep }).click();
    await expect(state).toContainText(samplesText.loaded('216'));
    await expect(bench.key('shop: 217 keys')).toBeVisible();
    await page.getByRole('button', { name: samplesText.menu }).click();
    await page.getByRole('menuitem', { name: sets.shop.title }).click();
    await state.getByRole('button', { name: samplesText.load }).click();
    await state.getByRole('button', { name: samplesText.remove }).click();
    await expect(bench.key('shop: 216 keys')).toBeVisible();
  });

  test('can be given up before anything is added, and while the server is busy', async ({ page }) => {
    const bench = new Workbench(page);
    await bench.open('#/play');
    const offer = bench.keys.getByRole('button', { name: new RegExp(`^${sets.city.title}`) });
    await offer.click();
    const state = page.getByRole('region', { name: samplesText.region, exact: true });
    await state.getByRole('button', { name: samplesText.notNow }).click();
    await expect(state).toBeHidden();
    await offer.click();
    await bench.terminal.start(`EVAL "while true do end" 0`);
    await state.getByRole('button', { name: samplesText.load }).click();
    await state.getByRole('button', { name: samplesText.cancel }).click();
    await expect(state).toBeHidden();
    await bench.terminal.expectPrompt(/> $/);
    await bench.terminal.run('DBSIZE');
    await bench.terminal.expectText('(integer) 0');
    await expect(offer).toBeVisible();
  });

  test('are offered in the sandbox only', async ({ page }) => {
    const bench = new Workbench(page);
    await bench.open('#/learn/start/what-redis-is');
    await expect(bench.keys).toBeVisible();
    await expect(page.getByRole('button', { name: samplesText.menu })).toHaveCount(0);
    await bench.open('#/first');
    await expect(bench.keys).toContainText(keyspaceText.list.empty);
    await expect(page.getByRole('button', { name: samplesText.menu })).toHaveCount(0);
    await bench.open('#/play');
    await expect(page.getByRole('button', { name: samplesText.menu })).toBeVisible();
  });
});

test('the tree, its menus and sample data are accessible in both themes and widths', async ({ page }) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const state = page.getByRole('region', { name: samplesText.region, exact: true });
  await inBothSizes(page, async (size) => {
    if (size === 'narrow') await page.getByRole('tab', { name: appText.panels.keys }).click();
    const look = (what: string) => expectAccessibleInThemes(page, `${what}, ${size}`);
    await page.getByRole('button', { name: samplesText.menu }).click();
    await look('the menu of sample data');
    await page.getByRole('menuitem', { name: samplesText.sets.day.title }).click();
    await look('a set that is offered');
    await state.getByRole('button', { name: samplesText.load }).click();
    if (size === 'wide') {
      await expect(state.getByRole('button', { name: samplesText.keep })).toBeVisible();
      await look('the question about keys that are there');
      await state.getByRole('button', { name: samplesText.keep }).click();
    }
    await expect(state).toContainText(samplesText.loaded('38'));
    await look('a set that is loaded');
    await state.getByRole('button', { name: samplesText.close }).click();
    await bench.key('day:log').click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    await look('the menu of a key');
    await page.keyboard.press('Escape');
    if (size === 'narrow') {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.getByRole('tab', { name: appText.panels.terminal }).click();
    }
  });
});
