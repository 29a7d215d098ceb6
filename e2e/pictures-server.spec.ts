import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Terminal } from './pages/terminal.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { commandHelpText } from '#text/command-help.ts';
import { terminalText } from '#text/terminal.ts';
import { visualizerTitles } from '#text/visualizer-titles.ts';
import { channelsText } from '#text/visualizers-channels.ts';
import { modulesText } from '#text/visualizers-modules.ts';
import { transactionsText } from '#text/visualizers-transactions.ts';

test('two clients are seen racing, running a script, and missing each other’s messages; a module’s command leads to what stands in for it', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal: a } = bench;
  const draw = (title: string) => picture.getByRole('combobox').selectOption({ label: title });
  const accessible = (what: string) =>
    expectAccessibleEverywhere(
      page,
      what,
      [() => page.getByRole('tab', { name: appText.panels.picture }).first().click()],
      '[data-region="picture"]',
    );
  await page.getByRole('button', { name: terminalText.add }).click();
  const b = new Terminal(page, 'B');
  await b.expectPrompt();

  await draw(visualizerTitles.transactions);
  await a.run('WATCH stock');
  await a.start('MULTI');
  await a.expectPrompt(/\(TX\)> $/);
  await a.start('DECR stock');
  await expect(picture).toContainText('queued: DECR stock');
  await b.run('SET stock 4');
  await expect(picture).toContainText('EXEC will do nothing: stock was touched by B: SET stock 4');
  await a.run('EXEC');
  await expect(picture).toContainText('A: EXEC did nothing and answered nil');
  await expect(picture).toContainText(transactionsText.describe.inMulti('0', false));
  await accessible('transactions');

  await draw(visualizerTitles.scripts);
  await b.run(`EVAL "return redis.call('INCR', KEYS[1])" 1 stock`);
  await expect(picture).toContainText('INCR stock answered 5; it answered 5 and had the server for');
  await accessible('scripts');

  await draw(visualizerTitles.channels);
  await a.run('PUBLISH news early');
  await expect(picture).toContainText(channelsText.messages.nobody);
  await b.start('SUBSCRIBE news');
  await expect(picture).toContainText('A published early to news, heard by nobody, too late for it: B');
  await a.run('PUBLISH news "<b>late</b>"');
  await expect(picture).toContainText('A published <b>late</b> to news, heard by B.');
  await accessible('channels');

  await a.run('JSON.SET doc $ 1');
  await page.getByRole('button', { name: commandHelpText.unknown.standIn }).click();
  await expect(picture).toContainText(modulesText.absent('JSON.SET'));
  await picture.getByRole('button', { name: 'HGET doc:1 author.name' }).click();
  await a.expectPrompt(/> HGET doc:1 author\.name/);
  await accessible('modules');
});

test('a lesson about messages begins with the picture of the channels', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/learn/messages/pub-sub');
  await expect(bench.picture.getByRole('heading', { name: visualizerTitles.channels })).toBeVisible();
  await bench.terminal.run('PUBLISH news hello');
  await expect(bench.picture).toContainText('A published hello to news, heard by nobody');
});
