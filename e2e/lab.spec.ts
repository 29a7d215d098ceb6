import type { Page } from '@playwright/test';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Keyboard } from './pages/keyboard.ts';
import { LabPlace, recordMarks } from './pages/lab.ts';
import { Terminal } from './pages/terminal.ts';
import { appText } from '#text/app.ts';
import { labLogText } from '#text/lab-log.ts';
import { labSlotsText } from '#text/lab-slots.ts';
import { labText } from '#text/lab.ts';
import { terminalText } from '#text/terminal.ts';

test.describe.configure({ mode: 'parallel' });

const { menu, news } = labText;

async function openLab(page: Page, topology: string): Promise<LabPlace> {
  const lab = new LabPlace(page);
  await lab.open(topology);
  return lab;
}

test('a cluster is opened, its primary crashed and the promotion heard, all by keyboard; then it is reset', async ({
  page,
}) => {
  await page.goto('./#/lab');
  const keyboard = new Keyboard(page);
  const preset = labText.chooser.presets.cluster.title;
  await keyboard.choose('the cluster', ({ name, href }) => name === preset && href.includes('lab'));
  const lab = new LabPlace(page);
  await expect(lab.node('n1')).toHaveAccessibleName(/primary/);
  await keyboard.pressUntil('Tab', 'the nodes', ({ name }) => name.startsWith('n1, primary'));
  await keyboard.press('ArrowRight');
  await expect(lab.node('n2')).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await keyboard.pressUntil('ArrowDown', menu.crash, ({ name }) => name.includes(menu.crash));
  await keyboard.press('Enter');
  await expect(lab.node('n1')).toHaveAccessibleName(/crashed/);
  await expect(lab.panel).toContainText('lab crash n1');
  const step = labText.clock.step(10_000);
  await keyboard.pressUntil('Shift+Tab', step, ({ name }) => name === step);
  await keyboard.press('Enter');
  await expect(lab.news).toContainText(news.promoted('n4'));
  await expect(lab.node('n4')).toHaveAccessibleName(/^n4, primary, .*slots 0–5460/);

  const reset = labText.reset.button;
  await keyboard.pressUntil('Tab', reset, ({ name }) => name === reset);
  await keyboard.press('Enter');
  const confirm = labText.reset.confirm;
  await keyboard.pressUntil('Tab', confirm, ({ name }) => name === confirm);
  await keyboard.press('Enter');
  await expect(lab.node('n1')).toHaveAccessibleName(/^n1, primary, running/);
  await expect(lab.node('n4')).toHaveAccessibleName(/replica of n1/);
});

test('the network is cut in two on the canvas, the minority stops, and healing brings it back', async ({
  page,
}) => {
  const lab = await openLab(page, 'cluster');
  await lab.panel.getByRole('button', { name: labText.partition.start }).click();
  await lab.node('n1').click();
  await expect(lab.panel).toContainText('lab partition n1 | n2,n3,n4,n5,n6');
  await lab.panel.getByRole('button', { name: labText.partition.confirm }).click();
  await expect(lab.link('n1', 'n2')).toHaveAccessibleName(/cut from n1 to n2, cut from n2 to n1/);
  await lab.passTenSeconds();
  await expect(lab.node('n4')).toHaveAccessibleName(/^n4, primary/);
  await expect(lab.node('n1')).toHaveAccessibleName(new RegExp(`primary, .*${labText.node.clusterDown}`));
  await lab.panel.getByRole('button', { name: labText.healAll }).click();
  await lab.passTenSeconds();
  await expect(lab.node('n1')).toHaveAccessibleName(/^n1, replica of n4/);
  await expect(lab.link('n1', 'n2')).toHaveAccessibleName(/whole/);
});

test('terminals begin at any node, and follow redirections when they are told to', async ({ page }) => {
  const lab = await openLab(page, 'cluster');
  await lab.terminal.expectPrompt(/10\.0\.0\.1:6379> $/);
  await lab.terminal.run('SET foo bar');
  await lab.terminal.expectText('(error) MOVED 12182 10.0.0.3:6379');
  await page.getByRole('button', { name: terminalText.menu.label }).click();
  await page.getByRole('menuitem', { name: terminalText.menu.follow }).click();
  await lab.terminal.run('SET foo bar');
  await lab.terminal.expectText('-> Redirected to slot [12182] located at 10.0.0.3:6379');
  await lab.terminal.expectPrompt(/10\.0\.0\.3:6379> $/);
  await lab.choose(lab.node('n5'), menu.terminal);
  await new Terminal(page, 'B').expectPrompt(/10\.0\.0\.5:6379> $/);
  // Keys and pictures are of the node that is looked at.
  const keys = page.getByRole('region', { name: appText.panels.keys, exact: true });
  await lab.choose(lab.node('n3'), menu.keys);
  await expect(keys.getByRole('treeitem', { name: /^foo\b/ })).toBeVisible();
  await lab.choose(lab.node('n2'), menu.keys);
  await expect(keys.getByRole('treeitem', { name: /^foo\b/ })).toBeHidden();
});

test('nothing is drawn that no node has sent', async ({ page }) => {
  const record = await recordMarks(page);
  const lab = await openLab(page, 'cluster');
  await lab.terminal.expectPrompt();
  await lab.terminal.run('SET b 1');
  await lab.choose(lab.node('n2'), menu.crash);
  await lab.choose(lab.link('n1', 'n3'), menu.cutWay('n1', 'n3'));
  await lab.passTenSeconds();
  await expect
    .poll(async () => new Set((await record()).drawn.map(({ what }) => what)).has('vote'))
    .toBe(true);
  const { told, drawn } = await record();
  const words = ({ seq, from, to, what }: (typeof drawn)[number]): string => `${seq} ${from} ${to} ${what}`;
  const known = new Set(told.map(words));
  expect(drawn.map(words).filter((mark) => !known.has(mark))).toEqual([]);
  expect([...new Set(drawn.map(({ what }) => what))]).toEqual(
    expect.arrayContaining(['ping', 'write', 'fail', 'vote-request', 'vote']),
  );
});

test('with reduced motion nothing moves, and messages are counted', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const record = await recordMarks(page);
  const lab = await openLab(page, 'cluster');
  await expect(lab.link('n1', 'n2').locator('[aria-hidden]')).toHaveText(/^\d+$/);
  expect((await record()).drawn).toEqual([]);
  await page.getByRole('tab', { name: appText.activity.nodes }).click();
  await expect(page.getByRole('row', { name: /^n1 and n2/ })).toContainText(/Gossip \d+/);
});

test('the log says what Sentinels did in words, and is printed in a terminal', async ({ page }) => {
  const lab = await openLab(page, 'sentinel');
  await lab.choose(lab.node('n1'), menu.pause);
  await lab.passTenSeconds();
  const log = page.getByRole('region', { name: labLogText.label });
  await expect(lab.news).toContainText(/n[23] is now a primary\./);
  await page.getByRole('button', { name: 's1', exact: true }).click();
  await expect(log).toContainText(/The primary is n[23] now, and was n1\./);
  await expect(log.getByRole('listitem').filter({ hasText: /^\S+ s n1/ })).toHaveCount(0);
  await lab.choose(lab.node('n2'), menu.terminal);
  const terminal = new Terminal(page, 'B');
  await terminal.expectPrompt();
  await terminal.run('lab log');
  await terminal.expectText(/\+switch-master|\+config-update-from|\+slave/);
});

test('a lab whose nodes are all dead is said to be so, and can be reset', async ({ page }) => {
  const lab = await openLab(page, 'replicas');
  for (const node of ['n1', 'n2', 'n3']) {
    await lab.choose(lab.node(node), menu.crash);
    await expect(lab.node(node)).toHaveAccessibleName(/crashed/);
  }
  await lab.choose(lab.node('n2'), menu.restart);
  await expect(lab.node('n2')).toHaveAccessibleName(/running/);
  await lab.choose(lab.node('n2'), menu.crash);
  await lab.reset();
  for (const node of ['n1', 'n2', 'n3']) await expect(lab.node(node)).toHaveAccessibleName(/running/);
});

test('labs are accessible, in both themes and widths, and nothing scrolls sideways', async ({ page }) => {
  await installAxe(page);
  await page.goto('./#/lab');
  await expect(page.getByRole('heading', { name: labText.chooser.heading, level: 1 })).toBeVisible();
  await expectAccessibleEverywhere(page, 'the labs that there are');
  const lab = await openLab(page, 'cluster');
  await lab.choose(lab.node('n1'), menu.crash);
  await lab.choose(lab.link('n2', 'n3'), menu.cutBoth);
  await lab.passTenSeconds();
  const { panels } = appText;
  const show = (tab: string) => async (): Promise<void> => {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(sideways, tab).toBe(false);
  };
  await expectAccessibleEverywhere(page, 'a cluster', [
    show(panels.lab),
    show(panels.terminal),
    show(panels.keys),
    show(panels.activity),
  ]);
});

test('slots are shown by owner, and a key is followed to its node as a client is sent there', async ({
  page,
}) => {
  await openLab(page, 'cluster');
  await page.getByRole('tab', { name: appText.activity.slots }).click();
  const panel = page.getByRole('region', { name: appText.panels.activity, exact: true });
  await expect(panel).toContainText(labSlotsText.owner('n2', 5462, '5461–10922'));
  await panel.getByLabel(labSlotsText.key.label, { exact: true }).fill('user:{42}:cart');
  await expect(panel).toContainText(labSlotsText.key.slotWords(57_152, 8000));
  const ask = panel.getByRole('group', { name: labSlotsText.key.follow });
  await ask.getByRole('button', { name: 'n1', exact: true }).click();
  await expect(panel.getByRole('listitem').filter({ hasText: 'TYPE' })).toHaveText([
    /n1 is asked: TYPE user:\{42\}:cart.*MOVED 8000 10\.0\.0\.2:6379/,
    /n2 is asked: .*none/,
  ]);
});
