import type { Locator, Page } from '@playwright/test';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Keyboard, type Focused } from './pages/keyboard.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { timeText } from '#text/time.ts';

test.describe.configure({ mode: 'parallel' });

const { activity, activityPanel } = appText.panels;
const { clock, done, forward, next, notice, pace } = timeText;

/** The tab for the server's time. */
class Time {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('region', { name: activity, exact: true });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: appText.panels.show(activityPanel) }).click();
    await this.show();
  }

  /** In an area that is open already. */
  async show(): Promise<void> {
    await this.panel.getByRole('tab', { name: appText.activity.time, exact: true }).click();
    await expect(this.panel.getByRole('heading', { name: clock.heading })).toBeVisible();
  }

  async setPace(name: string): Promise<void> {
    await this.panel.getByRole('radio', { name, exact: true }).click();
  }

  async move(name: string): Promise<void> {
    await this.panel.getByRole('button', { name, exact: true }).click();
  }
}

async function start(page: Page, commands: readonly string[]): Promise<{ bench: Workbench; time: Time }> {
  const bench = new Workbench(page);
  await bench.open('#/play');
  for (const command of commands) await bench.terminal.run(command);
  const time = new Time(page);
  await time.open();
  return { bench, time };
}

test('an hour forward, and what lived less is gone, also after a reload', async ({ page }) => {
  const { bench, time } = await start(page, ['SET short v EX 600', 'SET long v EX 7000', 'SET for-ever v']);
  await expect(time.panel).toContainText(clock.same);
  await expect(time.panel).toContainText(/short in (10 minutes|9 minutes \d+ seconds)/);
  await time.move(forward.hour);
  await expect(time.panel.getByRole('status').first()).toHaveText(
    `${done.moved('1 hour')} ${done.lifetimes('2', '1')}`,
  );
  await expect(time.panel).toContainText(clock.ahead('1 hour'));
  await expect(time.panel).toContainText(/long in 5\d minutes/);
  await bench.terminal.run('EXISTS short long for-ever');
  await bench.terminal.expectText('(integer) 2');

  await bench.reload();
  await expect(time.panel).toContainText(clock.ahead('1 hour'));
  await bench.terminal.run('MGET short long');
  await bench.terminal.expectText(/1\) \(nil\)\s+2\) "v"/);
  await expect(time.panel).toContainText(/long in 5\d minutes/);
});

test('to the next expiry is past that one and not the one after it, however the database is called', async ({
  page,
}) => {
  const { time } = await start(page, ['SET later v EX 5000', 'SELECT 5', 'SET sooner v EX 400']);
  await expect(time.panel).toContainText(/sooner in database 5 in 6 minutes/);
  await time.move(forward.expiry);
  await expect(time.panel.getByRole('status').first()).toContainText(done.expired('sooner'));
  await expect(time.panel).toContainText(/later in 1 hour 1\d minutes/);
  await time.move(forward.expiry);
  await expect(time.panel.getByRole('status').first()).toContainText(done.expired('later'));
  await expect(time.panel).toContainText(next.none);
  await time.move(forward.expiry);
  await expect(time.panel.getByRole('status').first()).toHaveText(done.nothing);
});

test('while time is held nothing runs down; let go it does', async ({ page }) => {
  const { bench, time } = await start(page, []);
  await time.setPace(pace.held);
  await expect(time.panel.getByRole('status').first()).toHaveText(done.held);
  await bench.terminal.run('SET k v PX 61000');
  for (let at = 0; at < 3; at++) {
    await bench.terminal.run('PTTL k');
    expect((await bench.terminal.lines()).at(-2)).toBe('(integer) 61000');
  }
  await expect(time.panel).toContainText('k in 1 minute 1 second');
  await time.setPace(pace.times('3600'));
  await expect(time.panel.getByRole('status').first()).toHaveText(done.quick('3600'));
  await expect(time.panel).toContainText(next.none);
  await time.setPace(pace.real);
  await bench.terminal.run('GET k');
  await bench.terminal.expectText('(nil)');
});

test('held time is said above the terminal, also after a reload, until it is let run', async ({ page }) => {
  const { bench, time } = await start(page, ['SET k v EX 1000']);
  const terminal = page.getByRole('region', { name: appText.panels.terminal, exact: true });
  await time.setPace(pace.times('60'));
  await expect(terminal).toContainText(notice.quick('60'));
  await time.setPace(pace.held);
  await expect(terminal).toContainText(notice.held);
  await bench.terminal.run('PTTL k');
  const [left] = (await bench.terminal.lines()).join(' ').match(/\(integer\) \d+/) ?? [];
  await bench.reload();
  await expect(terminal).toContainText(notice.held);
  await bench.terminal.run('PTTL k');
  await bench.terminal.expectText(left ?? 'the lifetime');
  await expect(time.panel).toContainText(clock.kept);
  await terminal.getByRole('button', { name: notice.run }).click();
  await expect(terminal).not.toContainText(notice.held);
  await expect(bench.terminal.input).toBeFocused();
  await expect(time.panel.getByRole('radio', { name: pace.real })).toBeChecked();
});

test('everything is done by keyboard', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const keyboard = new Keyboard(page);
  await keyboard.run('A', 'SET k v EX 50', 'answered');
  const show = appText.panels.show(activityPanel);
  await keyboard.pressUntil('Shift+Tab', 'the button of the area', ({ name }) => name === show);
  await keyboard.press('Enter');
  const time = new Time(page);
  await keyboard.pressUntil('F6', 'the area', ({ region }) => region === 'activity');
  const isTab = ({ role, region }: Focused): boolean => role === 'tab' && region === 'activity';
  await keyboard.pressUntil('Tab', 'the tabs of the area', isTab);
  await keyboard.pressUntil('ArrowRight', 'the time', ({ name }) => name === appText.activity.time);
  await expect(time.panel.getByRole('radio', { name: pace.real })).toBeVisible();
  await keyboard.pressUntil('Tab', 'the pace', ({ role }) => role === 'radio');
  await keyboard.press('ArrowLeft');
  await expect(time.panel.getByRole('radio', { name: pace.held })).toBeChecked();
  await expect(time.panel.getByRole('status').first()).toHaveText(done.held);
  const expiry = time.panel.getByRole('button', { name: forward.expiry });
  await keyboard.choose('the next expiry', ({ name }) => name === forward.expiry);
  await expect(time.panel.getByRole('status').first()).toContainText(done.expired('k'));
  await expect(expiry).toBeFocused();
});

test('the time can be used by everybody, in both themes and on a narrow screen', async ({ page }) => {
  await installAxe(page);
  const { time } = await start(page, ['SET a:very:long:name:of:a:key:that:has:to:be:wrapped v EX 50000']);
  await time.setPace(pace.times('60'));
  await time.move(forward.hour);
  await expect(time.panel.getByRole('status').first()).toContainText(done.moved('1 hour'));
  const front = () => page.getByRole('tab', { name: activity }).click();
  await expectAccessibleEverywhere(page, 'the time', [front], '[data-region="activity"]');
  const back = () => page.getByRole('tab', { name: appText.panels.terminal }).click();
  await expectAccessibleEverywhere(page, 'the notice', [back], '[data-region="terminal"]');
  await page.setViewportSize({ width: 390, height: 844 });
  await front();
  await expect(time.panel.getByRole('heading', { name: clock.heading })).toBeVisible();
  const inner = await time.panel.evaluate((panel) => {
    // More tabs than fit are scrolled to; nothing else is.
    const wide = [...panel.querySelectorAll('*:not([role=tablist])')].filter(
      (one) => one.scrollWidth > one.clientWidth + 1,
    );
    return wide.filter((one) => getComputedStyle(one).overflowX !== 'visible').length;
  });
  expect(inner).toBe(0);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
