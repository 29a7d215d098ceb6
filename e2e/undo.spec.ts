import type { Locator, Page } from '@playwright/test';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { openCrashes } from './pages/crashes.ts';
import { LabPlace } from './pages/lab.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { crashesText } from '#text/crashes.ts';
import { labText } from '#text/lab.ts';
import { pastText } from '#text/past.ts';

const { activity, activityPanel } = appText.panels;

async function openPast(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: appText.panels.show(activityPanel) }).click();
  return showPast(page);
}

/** The tab with the past, where the panel that has it is shown. */
async function showPast(page: Page): Promise<Locator> {
  const panel = page.getByRole('region', { name: activity, exact: true });
  await panel.getByRole('tab', { name: appText.activity.time, exact: true }).click();
  await expect(panel.getByRole('heading', { name: pastText.heading })).toBeVisible();
  return panel;
}

const button = (panel: Locator, name: string): Locator => panel.getByRole('button', { name, exact: true });

test('FLUSHALL by mistake: undone, all is back, and the terminal is where it was', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { terminal } = bench;
  await terminal.run('SELECT 2');
  await terminal.run('SET greeting hello EX 1000');
  await terminal.run('RPUSH jobs a b c');
  await terminal.run('FLUSHALL');
  await terminal.run('SELECT 0');
  const panel = await openPast(page);
  await expect(panel).toContainText(pastText.of.server.here);
  await button(panel, pastText.undo).click();
  await expect(panel).toContainText('before SELECT 0');
  await expect(button(panel, pastText.undo)).toBeEnabled();
  await button(panel, pastText.undo).click();
  await expect(panel).toContainText('before FLUSHALL');
  await terminal.expectText('127.0.0.1:6379[2]>');
  await terminal.run('GET greeting');
  await terminal.expectText('"hello"');
  await terminal.run('LLEN jobs');
  await terminal.expectText('(integer) 3');
});

test('a moment is chosen by keyboard, compared, named, and gone to from another way', async ({ page }) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { terminal } = bench;
  for (const line of ['SET one 1', 'SET two 2', 'DEL one']) await terminal.run(line);
  const panel = await openPast(page);
  const slider = panel.getByRole('slider', { name: pastText.slider });
  await expect(slider).toHaveAttribute('aria-valuetext', /as it is$/);
  await slider.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', /before DEL one$/);
  await expect(panel).toContainText('come back: one');
  await slider.press('ArrowLeft');
  await expect(panel).toContainText('go: two');
  // What the server does meanwhile does not take away what somebody is looking at.
  const newest = async (): Promise<number> => Number(await slider.getAttribute('max'));
  let before = await newest();
  await terminal.run('PING');
  await expect.poll(newest).toBeGreaterThan(before);
  await expect(slider).toHaveAttribute('aria-valuetext', /before SET two 2$/);
  await slider.press('ArrowRight');
  await panel.getByLabel(pastText.name).fill('before the <b>mistake</b>');
  await button(panel, pastText.keep).click();
  await expect(panel).toContainText(pastText.named);
  await expectAccessibleEverywhere(page, 'going back');

  await button(panel, pastText.go).first().click();
  await expect(panel).toContainText(pastText.of.server.here);
  await terminal.run('SET three 3');
  await terminal.run('EXISTS one two three');
  await terminal.expectText('(integer) 3');
  await expect(panel).toContainText(pastText.branches);
  const back = panel.getByRole('listitem').filter({ hasText: 'What you left behind' }).getByRole('button');
  // A button that was replaced while somebody presses it would lose the click.
  const drawn = await back.elementHandle();
  before = await newest();
  await terminal.run('DBSIZE');
  await expect.poll(newest).toBeGreaterThan(before);
  expect(await drawn?.evaluate((element) => element.isConnected)).toBe(true);
  await back.click();
  await expect(bench.keys).toContainText('1 key');
  await terminal.run('GET two');
  await terminal.expectText('"2"');
});

test('a power cut is undone: the server runs again with what was lost, and the terminal with it', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { terminal } = bench;
  for (const line of ['CONFIG SET appendfsync no', 'SET greeting lost']) await terminal.run(line);
  const crashes = await openCrashes(page);
  await button(crashes, crashesText.stop.powerOff).click();
  await expect(crashes).toContainText('Acknowledged and not synced: 1 write');
  const panel = await showPast(page);
  await button(panel, pastText.undo).click();
  await expect(panel).toContainText(`before ${pastText.did['power-off']}`);
  await terminal.run('GET greeting');
  await terminal.expectText('"lost"');
});

test('a whole lab is put back before a crash: the node lives, its client goes on, and its time stands', async ({
  page,
}) => {
  await installAxe(page);
  const lab = new LabPlace(page);
  await lab.open('sentinel');
  await lab.terminal.run('SET greeting hello');
  await lab.choose(lab.node('n1'), labText.menu.crash);
  await expect(lab.node('n1')).toHaveAccessibleName(/crashed/);
  await lab.passTenSeconds();
  const panel = await showPast(page);
  await expect(panel).toContainText('before 10 seconds passed at once');
  await expectAccessibleEverywhere(page, 'going back in a lab');
  await panel.getByRole('slider', { name: pastText.slider }).press('ArrowLeft');
  await expect(panel).toContainText('before lab crash n1');
  await expect(panel).toContainText(pastText.compare.node('n1', pastText.compare.down));
  await expect(panel).toContainText(pastText.compare.node('n2', pastText.compare.same));
  await button(panel, pastText.go).first().click();
  await expect(panel).toContainText(pastText.of.lab.here);
  await expect(lab.node('n1')).toHaveAccessibleName(/^n1, primary, running/);
  await expect(lab.panel.getByRole('radio', { name: labText.clock.paused })).toBeChecked();
  await button(panel, pastText.redo).click();
  await expect(lab.node('n1')).toHaveAccessibleName(/crashed/);
  await button(panel, pastText.undo).click();
  await expect(lab.node('n1')).toHaveAccessibleName(/^n1, primary, running/);
  await lab.terminal.run('GET greeting');
  await lab.terminal.expectText('"hello"');
});
