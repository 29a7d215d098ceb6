import type { Locator, Page } from '@playwright/test';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { monitorInfoText, monitorNowText, monitorText as text } from '#text/monitor.ts';
import { benchmarkText } from '#text/benchmark.ts';
import { monitorTablesText } from '#text/monitor-tables.ts';

const { activity, activityPanel } = appText.panels;

async function openMonitor(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: appText.panels.show(activityPanel) }).click();
  const panel = page.getByRole('region', { name: activity, exact: true });
  await panel.getByRole('tab', { name: appText.activity.monitor, exact: true }).click();
  await expect(panel.getByRole('region', { name: text.label })).toBeVisible();
  return panel;
}

const row = (panel: Locator, name: string): Locator =>
  panel.getByRole('row').filter({ has: panel.page().getByRole('rowheader', { name, exact: true }) });

test('what the server says of itself is followed, with what has changed since, and looking is no command', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { terminal } = bench;
  const panel = await openMonitor(page);
  const part = (name: string) => panel.getByRole('radio', { name, exact: true });
  await expect(panel.getByRole('heading', { name: monitorNowText.keys.heading })).toContainText('0');
  await terminal.run('MSET a 1 b 2');
  await expect(panel.getByRole('heading', { name: monitorNowText.keys.heading })).toContainText('2');
  const chart = panel.getByRole('slider', { name: text.chart.label(monitorNowText.keys.heading) });
  await expect(chart).toHaveAttribute('aria-valuetext', /^2, now$/);
  await chart.focus();
  for (let at = 0; at < 20; at++) await page.keyboard.press('ArrowLeft');
  await expect(chart).toHaveAttribute('aria-valuetext', /^0, /);

  await part(text.view.info).click();
  const processed = row(panel, 'total_commands_processed');
  await expect(processed).toContainText('Commands that were run');
  await panel.getByRole('button', { name: monitorInfoText.since.again }).click();
  await expect(processed).toContainText(monitorInfoText.same);
  await terminal.run('GET a');
  await expect(processed).toContainText('+1');
  await panel.getByRole('searchbox', { name: monitorInfoText.find }).fill('evicted');
  await expect(row(panel, 'evicted_keys')).toBeVisible();
  await expect(processed).toBeHidden();

  await part(text.view.commands).click();
  await expect(row(panel, 'mset')).toBeVisible();
  await expect(row(panel, 'info')).toBeHidden();
  const calls = panel.getByRole('columnheader', { name: monitorTablesText.commands.columns.calls });
  await calls.getByRole('button').click();
  await expect(calls).toHaveAttribute('aria-sort', 'descending');

  await part(text.view.slow).click();
  await terminal.run('CONFIG SET slowlog-log-slower-than 0');
  await terminal.run('SET <b>bold</b> "\\x01"');
  await expect(panel.getByRole('row').filter({ hasText: 'SET <b>bold</b> "\\x01"' })).toBeVisible();

  await part(text.view.latency).click();
  await terminal.run('CONFIG SET latency-monitor-threshold 10');
  await terminal.run('DEBUG SLEEP 0.03');
  await expect(row(panel, 'command')).toBeVisible();

  await part(text.view.clients).click();
  await terminal.run('CLIENT SETNAME reader');
  await expect(panel.getByRole('row').filter({ hasText: 'reader' })).toBeVisible();
});

test('every part can be used by keyboard, in both themes and on a narrow screen', async ({ page }) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  for (const line of ['SET one 1', 'CONFIG SET slowlog-log-slower-than 0']) await bench.terminal.run(line);
  const panel = await openMonitor(page);
  const first = panel.getByRole('radio', { name: text.view.now, exact: true });
  await first.focus();
  const front = () => page.getByRole('tab', { name: activity, exact: true }).click();
  for (const name of [
    text.view.info,
    text.view.clients,
    text.view.slow,
    text.view.latency,
    text.view.commands,
  ]) {
    await page.keyboard.press('ArrowRight');
    await expect(panel.getByRole('radio', { name, exact: true })).toBeChecked();
  }
  await expect(panel.getByRole('table')).toBeVisible();
  await expectAccessibleEverywhere(page, 'the commands', [front], '[data-region="activity"]');
  await page.setViewportSize({ width: 1440, height: 900 });
  await panel.getByRole('radio', { name: text.view.now, exact: true }).click();
  await expect(panel.getByRole('slider').first()).toBeVisible();
  await expectAccessibleEverywhere(page, 'the charts', [front], '[data-region="activity"]');
});

test('two runs of redis-benchmark are drawn beside one another, without asking the server anything', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { terminal } = bench;
  const panel = await openMonitor(page);
  await panel.getByRole('radio', { name: text.view.benchmark, exact: true }).click();
  await expect(panel.getByText(benchmarkText.none)).toBeVisible();

  // A line is taken from here, and another is typed.
  const picks = panel.getByRole('list', { name: benchmarkText.picks });
  await picks.getByRole('button', { name: /-P 1$/ }).click();
  await terminal.expectText(/> redis-benchmark -t set,get -n 20000 -q -P 1$/);
  await terminal.press('Control+U');
  await terminal.run('redis-benchmark -t set,get -n 1000 -q');
  await terminal.expectText('This is run 1');
  await terminal.run('redis-benchmark -t set,incr -n 1000 -c 5 -P 16 -q');
  await terminal.expectText('This is run 2');

  const runs = panel.getByRole('region', { name: benchmarkText.runs }).getByRole('listitem');
  await expect(runs).toHaveCount(2);
  await expect(runs.first()).toContainText('50 connections, one request at a time');
  await expect(runs.last()).toContainText('redis-benchmark -t set,incr -n 1000 -c 5 -P 16 -q');
  await expect(runs.last()).toContainText('5 connections, 16 requests at a time');
  const set = panel.getByRole('table', { name: 'SET', exact: true });
  await expect(row(set, '1')).toContainText(/[\d,]+ *[\d.]+ to [\d.]+ ms/);
  await expect(row(set, '2')).toContainText(/[\d,]+, [\d.]+ × run 1/);
  await expect(row(panel.getByRole('table', { name: 'GET' }), '2')).toHaveCount(0);
  await expect(row(panel.getByRole('table', { name: 'INCR' }), '2')).toHaveCount(1);
  const front = () => page.getByRole('tab', { name: activity, exact: true }).click();
  await expectAccessibleEverywhere(page, 'the benchmarks', [front], '[data-region="activity"]');

  await page.setViewportSize({ width: 1440, height: 900 });
  await panel.getByRole('button', { name: benchmarkText.remove(1) }).click();
  await expect(panel.getByRole('table', { name: 'GET' })).toBeHidden();
  await panel.getByRole('button', { name: benchmarkText.removeAll }).click();
  await expect(panel.getByRole('table')).toHaveCount(0);
});
