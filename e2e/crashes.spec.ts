import type { Locator } from '@playwright/test';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { openCrashes } from './pages/crashes.ts';
import { Workbench } from './pages/workbench.ts';
import { crashesText } from '#text/crashes.ts';

const { stop, damage, report } = crashesText;

const button = (panel: Locator, name: string): Locator => panel.getByRole('button', { name, exact: true });

test('power off: what was not synced is gone and listed, and with appendfsync always nothing is', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { terminal } = bench;
  for (const line of ['CONFIG SET appendfsync no', 'SET <b>key</b> lost', 'INCR counter'])
    await terminal.run(line);
  const panel = await openCrashes(page);
  await button(panel, stop.powerOff).press('Enter');
  await expect(panel).toContainText('Acknowledged and not synced: 2 writes');
  await expect(panel.getByRole('list', { name: report.commands })).toContainText('SET <b>key</b> lost');
  await expect(button(panel, stop.start)).toBeFocused();
  await terminal.run('GET counter');
  await terminal.expectText('Could not connect');
  await expectAccessibleEverywhere(page, 'after a power cut');

  await button(panel, stop.start).press('Enter');
  await expect(panel).toContainText('Gone: <b>key</b>, counter.');
  await expect(button(panel, stop.powerOff)).toBeFocused();
  await terminal.run('EXISTS counter <b>key</b>');
  await terminal.expectText('(integer) 0');

  await terminal.run('CONFIG SET appendfsync always');
  await terminal.run('SET kept yes');
  await button(panel, stop.powerOff).click();
  await expect(panel).toContainText(report.allSynced);
  await button(panel, stop.start).click();
  await expect(panel).toContainText(report.same);
  await terminal.run('GET kept');
  await terminal.expectText('"yes"');
});

test('a torn log loads up to its last whole command, and a flipped byte of an RDB is refused', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { terminal } = bench;
  for (const line of ['SET whole 1', 'SET torn 2']) await terminal.run(line);
  const panel = await openCrashes(page);
  await button(panel, stop.kill).click();
  await panel.getByLabel(damage.bytes).fill('7');
  await panel.getByLabel(damage.bytes).press('Enter');
  await expect(panel).toContainText('7 bytes of the log are gone');
  await button(panel, stop.start).click();
  await expect(panel).toContainText('Gone: torn.');
  await expect(panel.getByRole('group').filter({ hasText: report.serverLog })).toContainText(/truncat/iu);
  await terminal.run('GET whole');
  await terminal.expectText('"1"');

  await button(panel, stop.shutdown).click();
  await panel.getByLabel(damage.offset).fill('30');
  await button(panel, damage.flip).click();
  await expect(panel).toContainText('Byte 30 of');
  await button(panel, stop.start).click();
  await expect(panel).toContainText(report.refused);
  await button(panel, damage.flip).click();
  await expect(panel.getByRole('status')).toContainText('Byte 30 of');
  await button(panel, stop.start).click();
  await expect(panel).toContainText(stop.runs);
  await terminal.run('STRLEN whole');
  await terminal.expectText('(integer) 1');
});
