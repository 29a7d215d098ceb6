import { test, expect } from './fixtures.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { sessionText } from '#text/session.ts';
import { terminalText } from '#text/terminal.ts';

test('unbalanced quotes are a message, not a lost line', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET a "unbalanced');
  await bench.terminal.expectText('Invalid argument(s)');
  await bench.terminal.run('PING');
  await bench.terminal.expectText('PONG');
  await bench.terminal.press('ArrowUp');
  await bench.terminal.press('ArrowUp');
  await bench.terminal.expectPrompt(/SET a "unbalanced/);
});

test('values with HTML, terminal escapes and bytes that are no text are shown, never obeyed', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET "<img src=x onerror=document.title=1>" "<b>bold</b>"');
  await expect(bench.picture).toContainText('<img src=x onerror=document.title=1>');
  await expect(bench.picture.locator('img, b')).toHaveCount(0);
  await bench.terminal.run('SET escape "\\x1b[2J\\x1b]0;owned\\x07"');
  await bench.terminal.run('GET escape');
  await bench.terminal.expectText('"\\x1b[2J\\x1b]0;owned\\a"');
  await bench.terminal.run('SET bytes "\\xff\\xfe\\x00"');
  await bench.terminal.run('GET bytes');
  await bench.terminal.expectText('"\\xff\\xfe\\x00"');
  // An error echoes the command: the escape in it reaches the terminal as text of the server's own.
  await bench.terminal.run('"\\x1b[2Jnope"');
  await bench.terminal.expectText('unknown command');
  await bench.terminal.expectText('GET bytes');
});

test('names and values of 10 MB, with HTML and escapes in them, are cut with their true size', async ({
  page,
}) => {
  const bench = new Workbench(page);
  const { terminal, picture } = bench;
  await bench.open('#/play');
  const size = 10 * 1024 * 1024;
  const evil = '<img src=x onerror=document.title=1>';
  await terminal.run('SET "\\x1b]0;owned\\x07" 1');
  await terminal.run(`SET "${evil}" 1`);
  await terminal.run(`EVAL "return redis.call('SET', string.rep('k', ${size}), string.rep('v', ${size}))" 0`);
  const keys = page.getByRole('region', { name: appText.panels.keys, exact: true });
  const long = keys.getByRole('treeitem', { name: 'kkkk' });
  await expect(keys).toContainText(evil);
  await expect(keys).toContainText('\\x1b]0;owned\\a');
  await expect(long).toContainText('… (10,485,760 bytes)');
  await long.click();
  await expect(picture).toContainText('The first 160 of 10,485,760 bytes');
  await expect(picture.getByRole('heading', { level: 2 })).toContainText('… (10,485,760 bytes)');
  await expect(picture.locator('img')).toHaveCount(0);
  await expect(keys.locator('img')).toHaveCount(0);
  await terminal.run(`EVAL "return redis.call('SET', 'big', string.rep('<b>x', ${size / 4}))" 0`);
  await terminal.run('GET big');
  await terminal.expectText(/9,437,\n?185 more \n?bytes/);
  await expect(page).not.toHaveTitle(/owned|^1$/);
});

test('SHUTDOWN is said, nothing is lost, and the server starts again', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET kept yes');
  await bench.terminal.start('SHUTDOWN');
  await expect(page.getByText(sessionText.shutdown.title)).toBeVisible();
  await page.getByRole('button', { name: sessionText.shutdown.start }).click();
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('GET kept');
  await bench.terminal.expectText('"yes"');
});

test('DEBUG PANIC is a crash with its log; the server starts again on its files', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET kept yes');
  await bench.terminal.start('DEBUG PANIC');
  await expect(page.getByText(sessionText.crash.title)).toBeVisible();
  await page.getByText(sessionText.log).click();
  await expect(page.getByText('DEBUG PANIC called')).toBeVisible();
  await page.getByRole('button', { name: sessionText.crash.start }).click();
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('GET kept');
  await bench.terminal.expectText('"yes"');
});

test('DEBUG SEGFAULT answers nothing here: the page says so and the prompt comes back', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.start('DEBUG SEGFAULT');
  await bench.terminal.expectText(terminalText.segfault.slice(0, 40));
  await bench.terminal.expectPrompt();
  await bench.terminal.run('PING');
  await bench.terminal.expectText('PONG');
});
