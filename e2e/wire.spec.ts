import type { Locator, Page } from '@playwright/test';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Keyboard, type Focused } from './pages/keyboard.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { wireLabText } from '#text/wire-lab.ts';
import { wireText } from '#text/wire.ts';

test.describe.configure({ mode: 'parallel' });

const { activity, activityPanel } = appText.panels;
const { message, versions } = wireText;

/** The wire's tab in the area for what happens. */
class Wire {
  readonly page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('region', { name: activity, exact: true });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: appText.panels.show(activityPanel) }).click();
    await this.panel.getByRole('tab', { name: appText.activity.wire }).click();
  }

  /** One side of what is shown: of what the client sent, or what the server answered. */
  side(of: string, which: string): Locator {
    return this.panel.getByRole('tree', { name: `${of}: ${which}`, exact: true });
  }

  get list(): Locator {
    return this.panel.getByRole('list', { name: wireText.list.label });
  }

  choose(name: string): Promise<void> {
    return this.panel.getByRole('radio', { name, exact: true }).click();
  }

  /** Runs what the form holds one way and waits until it is over. */
  async send(way: keyof typeof wireLabText.ways): Promise<void> {
    const button = this.panel.getByRole('button', { name: wireLabText.ways[way].button });
    await button.click();
    await expect(this.row(way)).toBeVisible();
    await expect(button).toBeVisible();
  }

  /** The row of a way in the table of what was counted. */
  row(way: keyof typeof wireLabText.ways): Locator {
    const header = this.page.getByRole('rowheader', { name: wireLabText.ways[way].name, exact: true });
    return this.panel.getByRole('row').filter({ has: header });
  }
}

async function start(page: Page, commands: readonly string[]): Promise<{ bench: Workbench; wire: Wire }> {
  const bench = new Workbench(page);
  await bench.open('#/play');
  for (const command of commands) await bench.terminal.run(command);
  const wire = new Wire(page);
  await wire.open();
  return { bench, wire };
}

test('commands and replies are seen as bytes and as what they mean, in text and in hex', async ({ page }) => {
  const { bench, wire } = await start(page, ['SET greeting hello']);
  const [sent, received] = [wireText.message.sent, wireText.message.received];
  await expect(wire.side(sent, message.raw)).toHaveText(
    /\*3\\r\\n.*\$3\\r\\nSET\\r\\n.*\$5\\r\\nhello\\r\\n/,
  );
  await expect(wire.side(received, message.raw)).toContainText('+OK\\r\\n');
  await bench.terminal.run('GET greeting');
  await expect(wire.side(received, message.raw)).toContainText('$5\\r\\nhello\\r\\n');
  await expect(wire.side(received, message.decoded)).toHaveText('$bulk string5 byteshello');
  await expect(wire.list.getByRole('button')).toHaveText([
    /SET greeting hello.*\+ OK/,
    /GET greeting.*\$5 hello/,
  ]);
  await expect(wire.panel.getByRole('list', { name: wireText.counts.label })).toContainText('2 round trips');

  await wire.choose(wireText.forms.hex);
  await expect(wire.side(received, message.raw)).toHaveText(/24\s*35\s*0d 0a\s*68 65 6c 6c 6f\s*0d 0a/);
  // What is pointed at on one side is marked on the other.
  await wire.side(received, message.decoded).getByText('5 bytes').hover();
  await expect(wire.side(received, message.raw).locator('[data-mark="this"]')).toHaveText('35');

  await wire.list.getByRole('button', { name: /SET greeting/ }).click();
  await expect(wire.side(received, message.decoded)).toHaveText('+simple stringOK');
  await bench.terminal.run('DEL greeting');
  await expect(wire.side(received, message.decoded)).toHaveText('+simple stringOK');
  await wire.panel.getByRole('button', { name: wireText.newest }).click();
  await expect(wire.side(received, message.decoded)).toHaveText(':integer1');
});

test('a reply is read again in the other version of the protocol, and the client can speak it', async ({
  page,
}) => {
  const { bench, wire } = await start(page, ['HSET user name Ada city London', 'HGETALL user']);
  const { resp2, resp3 } = versions;
  await expect(wire.side(message.received, message.decoded)).toContainText('array4 elements');
  await wire.choose(versions.other(resp3));
  await expect(wire.side(versions.other(resp3), message.decoded)).toContainText('map2 pairs');
  await expect(wire.side(versions.other(resp3), message.raw)).toContainText('%2\\r\\n');
  await expect(wire.panel).toContainText(wireText.differences.map('2'));

  await wire.panel.getByRole('button', { name: 'HELLO 3' }).click();
  await bench.terminal.press('Enter');
  await bench.terminal.expectText('1# "server" => "valkey"');
  await bench.terminal.run('HGETALL user');
  await expect(wire.side(message.received, message.raw)).toContainText('%2\\r\\n');
  await expect(wire.panel.getByRole('radio', { name: versions.asItCame(resp3) })).toBeChecked();
  await wire.choose(versions.other(resp2));
  await expect(wire.side(versions.other(resp2), message.decoded)).toContainText('array4 elements');

  await bench.terminal.run('INCR visits');
  await wire.choose(versions.other(resp2));
  await expect(wire.panel).toContainText(versions.writes);
});

test('a hundred commands over a slow link are a hundred round trips, or one', async ({ page }) => {
  const { wire } = await start(page, ['SET counter 0']);
  await wire.choose(wireText.modes.send);
  await expect(wire.panel.getByRole('slider', { name: wireLabText.form.delay })).toHaveValue('20');
  for (const way of ['single', 'pipeline', 'transaction'] as const) await wire.send(way);
  const trips = (way: keyof typeof wireLabText.ways): Locator => wire.row(way).getByRole('cell').nth(1);
  await expect(trips('single')).toHaveText('100');
  await expect(trips('pipeline')).toHaveText('1');
  await expect(trips('transaction')).toHaveText('1');
  // The server itself tells who was served in between.
  await expect(wire.row('single').getByRole('cell').last()).toHaveText(/^\d+$/);
  await expect(wire.row('transaction').getByRole('cell').last()).toHaveText(wireLabText.slips.none);

  await wire.choose(wireText.modes.watch);
  await wire.panel
    .getByRole('combobox', { name: wireText.client })
    .selectOption({ label: wireLabText.clients.own });
  const together = wire.list.getByRole('button', { name: wireText.list.together('100') });
  await together.click();
  await expect(wire.side(message.sent, message.raw)).toContainText('$4\\r\\nINCR\\r\\n');
  await together.click();
  await expect(together).toHaveAttribute('aria-expanded', 'true');
});

test('a run is stopped, and what has been counted so far is told', async ({ page }) => {
  const { wire } = await start(page, []);
  await wire.choose(wireText.modes.send);
  await wire.panel.getByLabel(wireLabText.form.script).fill('BLPOP nothing 0');
  await wire.panel.getByRole('button', { name: wireLabText.ways.single.button }).click();
  await expect(wire.panel).toContainText(wireLabText.progress('0', '100'));
  await wire.panel.getByRole('button', { name: wireLabText.form.stop }).click();
  await expect(wire.panel).toContainText(wireLabText.results.stopped('0', '100'));
  await wire.panel.getByLabel(wireLabText.form.script).fill('SUBSCRIBE news');
  await expect(wire.panel).toContainText(wireLabText.problems.notHere(1, 'SUBSCRIBE'));
});

test('bytes of any kind and size are shown as text, never obeyed, and cut', async ({ page }) => {
  const evil = '<img src=x onerror=document.title=1>';
  const { bench, wire } = await start(page, [`SET "${evil}" "\\xff\\x00\\x1b]0;owned\\x07"`]);
  await expect(wire.side(message.sent, message.raw)).toContainText(evil);
  await expect(wire.side(message.sent, message.decoded)).toContainText('\\xff\\x00\\x1b]0;owned\\a');
  const size = 10 * 1024 * 1024;
  await bench.terminal.run(`EVAL "return redis.call('SET', 'big', string.rep('<b>x', ${size / 4}))" 0`);
  await bench.terminal.run('GET big');
  await expect(wire.side(message.received, message.raw)).toContainText('$10485760\\r\\n<b>x<b>x');
  await expect(wire.side(message.received, message.decoded)).toContainText(message.missing('10,485,248'));
  await expect(wire.panel.locator('img, b')).toHaveCount(0);
  await expect(page).not.toHaveTitle(/owned|^1$/);
});

test('everything is done by keyboard', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const keyboard = new Keyboard(page);
  await keyboard.run('A', 'GET nothing', 'answered');
  await keyboard.run('A', 'PING', 'answered');
  const show = appText.panels.show(activityPanel);
  await keyboard.pressUntil('Shift+Tab', 'the button of the area', ({ name }) => name === show);
  await keyboard.press('Enter');
  const wire = new Wire(page);
  await keyboard.pressUntil('F6', 'the area', ({ region }) => region === 'activity');
  const isTab = ({ role, region }: Focused): boolean => role === 'tab' && region === 'activity';
  await keyboard.pressUntil('Tab', 'the tabs of the area', isTab);
  await keyboard.pressUntil('ArrowRight', 'the wire', ({ name }) => name === appText.activity.wire);
  await expect(wire.list).toBeVisible();
  await keyboard.pressUntil(
    'Tab',
    'the newest row',
    ({ name, role }) => role === 'button' && name.includes('PING'),
  );
  await keyboard.press('ArrowUp');
  await expect(wire.list.getByRole('button', { name: /GET nothing/ })).toBeFocused();
  const raw = wire.side(message.received, message.raw);
  await expect(raw).toContainText('$-1\\r\\n');
  await keyboard.pressUntil(
    'Tab',
    'the bytes of the reply',
    ({ name }) => name === `${message.received}: ${message.raw}`,
  );
  await keyboard.press('ArrowRight');
  await expect(raw.locator('[data-mark="this"]')).toHaveText('-1');
  const decoded = wire.side(message.received, message.decoded);
  await expect(decoded.locator('[data-mark="this"]')).toHaveText('-1');
  const active = await raw.getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${active}"]`)).toHaveAttribute('aria-label', /^-1, length/);

  // And so is what is sent on purpose.
  await keyboard.pressUntil('Shift+Tab', 'the choice of client', ({ role }) => role === 'select');
  await keyboard.pressUntil('Shift+Tab', 'what to do here', ({ role }) => role === 'radio');
  await keyboard.press('ArrowRight');
  await keyboard.choose('a pipeline', ({ name }) => name === wireLabText.ways.pipeline.button);
  await expect(wire.row('pipeline').getByRole('cell').nth(1)).toHaveText('1');
});

test('the wire can be used by everybody, in both themes and on a narrow screen', async ({ page }) => {
  await installAxe(page);
  const { wire } = await start(page, ['SET greeting hello', 'HSET user name Ada', 'HGETALL user']);
  const front = () => page.getByRole('tab', { name: activity }).click();
  await expect(wire.list).toBeVisible();
  const part = '[data-region="activity"]';
  await expectAccessibleEverywhere(page, 'what passed', [front], part);
  await wire.choose(versions.other(versions.resp3));
  await expect(wire.panel).toContainText(versions.differences);
  await wire.side(versions.other(versions.resp3), message.raw).focus();
  await expectAccessibleEverywhere(page, 'the other version', [front], part);
  await page.setViewportSize({ width: 1440, height: 900 });
  await wire.choose(wireText.modes.send);
  await wire.send('pipeline');
  await expectAccessibleEverywhere(page, 'commands that were sent', [front], part);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(1440);
});
