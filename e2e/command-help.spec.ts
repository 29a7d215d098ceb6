import { test, expect } from './fixtures.ts';
import { CommandHelp } from './pages/command-help.ts';
import { Terminal } from './pages/terminal.ts';
import { Workbench } from './pages/workbench.ts';
import { commandHelpText as text } from '#text/command-help.ts';
import { terminalText } from '#text/terminal.ts';

test('help for the typed command is beside the prompt, and nothing moves while one types', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const help = new CommandHelp(page);
  const places = JSON.stringify(await help.places());
  for (const [typed, shown] of [
    ['EXP', 'EXPIRETIME'],
    ['IRE', 'EXPIRE key seconds'],
    [' user:1', 'O(1)'],
    [' ', 'EXPIRE key seconds'],
  ] as const) {
    await bench.terminal.type(typed);
    await expect(help.region).toContainText(shown);
    expect(JSON.stringify(await help.places())).toBe(places);
  }
  await expect(help.next).toHaveText(['seconds']);
  await bench.terminal.press('Control+U');
  await bench.terminal.type('CONFIG G');
  await expect(help.next).toHaveText(['GET']);
  expect(JSON.stringify(await help.places())).toBe(places);
});

test('the help and the explanations leave no trace in the server', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const help = new CommandHelp(page);
  await page.getByRole('button', { name: terminalText.add }).click();
  const b = new Terminal(page, 'B');
  await b.start('MONITOR');
  await b.expectText('OK');
  await page.getByRole('tab', { name: terminalText.tab('A') }).click();
  await bench.terminal.run('SET greeting hello');
  await bench.terminal.run('LPUSH greeting x');
  await expect(help.region).toContainText(text.detail.holds('greeting', text.types.string));
  await bench.terminal.run('PING');
  await page.getByRole('tab', { name: terminalText.tab('B') }).click();
  await b.expectText('"PING"');
  const seen = (await b.lines())
    .filter((line) => / \[\d+ /.test(line))
    .map((line) => line.replace(/^.*\] /, ''));
  expect(seen).toEqual(['"SET" "greeting" "hello"', '"LPUSH" "greeting" "x"', '"PING"']);
});

test('an error is explained with what the key really holds, and what to try is a click away', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const help = new CommandHelp(page);
  const { terminal } = bench;
  await terminal.run('RPUSH jobs one two');
  await terminal.run('GET jobs');
  await terminal.expectText('(error) WRONGTYPE');
  await expect(help.region).toContainText('WRONGTYPE');
  await expect(help.region).toContainText(text.detail.holds('jobs', text.types.list));
  await expect(help.region).toContainText(text.detail.family('GET', text.groups.string));
  await help.try('LRANGE jobs 0 9').click();
  await terminal.expectPrompt(/> LRANGE jobs 0 9 $/);
  await terminal.press('Enter');
  await terminal.expectText('2) "two"');
  await expect(help.region).not.toContainText('WRONGTYPE');

  await terminal.run('GTE jobs');
  await expect(help.region).toContainText(text.unknown.nearest(['GET']));
  await terminal.run('SET name Ada Lovelace');
  await expect(help.region).toContainText(text.detail.quotes);
  await help.try('SET name "Ada Lovelace"').click();
  await terminal.press('Enter');
  await terminal.expectText('> SET name "Ada Lovelace"\nOK');
});

test('the help is reached, read and used by keyboard alone', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const help = new CommandHelp(page);
  const { terminal } = bench;
  await terminal.run('GTE greeting');
  await expect(help.try('GET greeting')).toBeVisible();
  await terminal.press('Escape');
  for (let tries = 0; tries < 4; tries += 1) {
    await page.keyboard.press('Tab');
    if (await help.try('GET greeting').evaluate((button) => button === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await terminal.expectPrompt(/> GET greeting $/);
  await expect(terminal.input).toBeFocused();
});

test('more or less of the help is shown as one likes it, also after a reload', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const help = new CommandHelp(page);
  await help.toggle('shut').click();
  const heightOf = async () => (await help.region.boundingBox())?.height ?? 0;
  expect(await heightOf()).toBeLessThan(48);
  await bench.reload();
  await expect(help.toggle('open')).toBeVisible();
  expect(await heightOf()).toBeLessThan(48);
  await bench.terminal.type('SET greeting hello EX ');
  await expect(help.next).toHaveText(['seconds']);
  await expect(help.next).toBeInViewport({ ratio: 1 });
});

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the help is one line that opens, and the keyboard stays', async ({ page }) => {
    const bench = new Workbench(page);
    await bench.open('#/play');
    const help = new CommandHelp(page);
    await bench.terminal.type('SET greeting hello EX ');
    await expect(help.next).toHaveText(['seconds']);
    await expect(help.next).toBeInViewport({ ratio: 1 });
    expect((await help.region.boundingBox())?.height).toBeLessThan(48);
    await help.toggle('open').tap();
    await expect(help.region).toContainText('O(1)');
    await expect(bench.terminal.input).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
