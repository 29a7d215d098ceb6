import { readFile } from 'node:fs/promises';
import { test, expect } from './fixtures.ts';
import { expectAccessibleInThemes, installAxe } from './pages/accessibility.ts';
import { Keyboard, type Focused } from './pages/keyboard.ts';
import { Terminal } from './pages/terminal.ts';
import { listenToEvents, Timeline, withoutTimes } from './pages/timeline.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { terminalText } from '#text/terminal.ts';
import { timelineText } from '#text/timeline.ts';

const { controls } = timelineText;

/** The sandbox with so many clients, and what happens in sight. */
async function open(bench: Workbench, count: number): Promise<{ timeline: Timeline; clients: Terminal[] }> {
  const { page } = bench;
  await bench.open('#/play');
  const clients = [bench.terminal];
  for (const name of ['B', 'C', 'D'].slice(0, count - 1)) {
    await page.getByRole('button', { name: terminalText.add }).click();
    const terminal = new Terminal(page, name);
    await terminal.expectPrompt();
    clients.push(terminal);
  }
  const timeline = new Timeline(page);
  await timeline.open();
  return { timeline, clients };
}

/** Runs a line at a client whose terminal may stand behind another; `sent`: no prompt comes after it. */
async function at(terminal: Terminal, line: string, how: 'answered' | 'sent' = 'answered'): Promise<void> {
  const label = (await terminal.input.getAttribute('aria-label')) ?? '';
  const name = label.at(-1) ?? '';
  await terminal.page.getByRole('tab', { name: terminalText.tab(name), exact: true }).click();
  if (how === 'answered') await terminal.run(line);
  else await terminal.start(line);
}

test('a WATCH race: who broke it, whose it was, and that EXEC ran nothing', async ({ page }) => {
  const told = await listenToEvents(page);
  const { timeline, clients } = await open(new Workbench(page), 2);
  const [a, b] = clients as [Terminal, Terminal];
  await at(b, 'WATCH k');
  await at(b, 'MULTI');
  await at(b, 'SET k mine');
  await at(a, 'SET k w');
  await expect(timeline.region).toContainText('in MULTI, 1 queued, WATCH broken');
  await at(b, 'EXEC');

  for (const sentence of [
    'Client B ran WATCH k, replied OK, watches k from here on',
    'Client B ran MULTI, replied OK',
    'Client B queued SET k mine, number 1 in its queue',
    'Client A ran SET k w, replied OK, broke the WATCH of client B on k',
    'Client B ran EXEC, with 1 command queued, replied (nil), nothing was run, because its WATCH was broken by client A’s SET k w',
  ])
    await expect(timeline.row(sentence)).toBeVisible();
  await expect(timeline.region.getByRole('listitem').filter({ hasText: 'Client B' }).first()).toContainText(
    'idle',
  );

  // All that is drawn says by which event, and the worker told of each of them.
  const drawn = await timeline.list.evaluate((list) =>
    [...list.querySelectorAll('[aria-hidden] *')]
      .filter((element) => element.children.length === 0)
      .map((element) => element.closest('[data-seq]:not(button)')?.getAttribute('data-seq') ?? 'nothing'),
  );
  const numbers = drawn.flatMap((seq) => seq.split(' ')).filter((seq) => seq !== '');
  const events = new Set((await told()).map(String));
  expect(numbers.length).toBeGreaterThan(20);
  expect(numbers.filter((seq) => !events.has(seq))).toEqual([]);
});

test('a list is handed over between three clients, and reading is not disturbed by what comes', async ({
  page,
}) => {
  const { timeline, clients } = await open(new Workbench(page), 3);
  const [a, b, c] = clients as [Terminal, Terminal, Terminal];
  await at(b, 'BLPOP jobs 0', 'sent');
  await expect(timeline.row('Client B ran BLPOP jobs 0, waits for list jobs')).toBeVisible();
  await at(c, 'BLPOP jobs mail 0', 'sent');
  await expect(timeline.region).toContainText('waiting for lists jobs and mail');
  await at(a, 'RPUSH jobs one two');
  const woken = timeline.row(
    'Client B was woken by client A’s RPUSH jobs one two, ran BLPOP jobs 0 again, replied 1) "jobs" 2) "one"',
  );
  await expect(woken).toBeVisible();
  await expect(
    timeline.row(
      'Client C was woken by client A’s RPUSH jobs one two, ran BLPOP jobs mail 0 again, replied 1) "jobs" 2) "two"',
    ),
  ).toBeVisible();
  await expect(
    timeline.row('Client A ran RPUSH jobs one two, replied (integer) 2, woke client B and client C'),
  ).toBeVisible();

  await woken.click();
  await expect(timeline.button(controls.resume)).toBeVisible();
  const before = await woken.boundingBox();
  await at(a, '300 INCR visits');
  await expect(timeline.button(/newer$/)).toBeVisible();
  expect(await woken.boundingBox()).toEqual(before);
  await timeline.button(/newer$/).click();
  await expect(timeline.row('Client A ran INCR visits, replied (integer) 300')).toBeVisible();
  await expect(woken).toHaveCount(0);
});

test('a crashed stream consumer: it is gone, and another claims what it had', async ({ page }) => {
  const { timeline, clients } = await open(new Workbench(page), 3);
  const [a, b, c] = clients as [Terminal, Terminal, Terminal];
  await at(a, 'XADD orders 1-1 item book');
  await at(a, 'XGROUP CREATE orders shop 0');
  await at(b, 'XREADGROUP GROUP shop bob COUNT 1 STREAMS orders >');
  await page.getByRole('button', { name: terminalText.close('B') }).click();
  await expect(timeline.row('Client B disconnected')).toBeVisible();
  await at(c, 'XAUTOCLAIM orders shop cy 0 0');
  await at(a, 'XPENDING orders shop');
  const sentences = (await timeline.read()).map(withoutTimes);
  expect(sentences.slice(-6)).toEqual([
    'Client A ran XADD orders 1-1 item book, replied "1-1"',
    'Client A ran XGROUP CREATE orders shop 0, replied OK',
    'Client B ran XREADGROUP GROUP shop bob COUNT 1 STREAMS orders >, replied 1) 1) "orders" 2) 1) 1) "1-1" 2) 1) "item" 2) "book"',
    'Client B disconnected',
    'Client C ran XAUTOCLAIM orders shop cy 0 0, replied 1) "0-0" 2) 1) 1) "1-1" 2) 1) "item" 2) "book" 3) (empty array)',
    'Client A ran XPENDING orders shop, replied 1) (integer) 1 2) "1-1" 3) "1-1" 4) 1) 1) "cy" 2) "1"',
  ]);
});

test('the export is what is shown, copied and as a file, with and without a filter', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { timeline, clients } = await open(new Workbench(page), 1);
  const [a] = clients as [Terminal];
  for (const line of [
    'SET k v',
    'GET k',
    'LPUSH l x',
    'EVAL "return redis.call(\'GET\', KEYS[1])" 1 k',
    'NOPE',
  ])
    await a.run(line);
  const exported = async (): Promise<{ copied: string; saved: string }> => {
    await page.getByRole('button', { name: controls.export }).click();
    await page.getByRole('menuitem', { name: controls.copy }).click();
    await expect(timeline.region.getByText(controls.copied).first()).toBeAttached();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: controls.export }).click();
    await page.getByRole('menuitem', { name: controls.download }).click();
    expect((await download).suggestedFilename()).toBe(timelineText.export.file);
    return {
      copied: await page.evaluate(() => navigator.clipboard.readText()),
      saved: await readFile(await (await download).path(), 'utf8'),
    };
  };
  const linesOf = (text: string): string[] =>
    text
      .split('\n\n')
      .slice(1)
      .join('\n')
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^[\d:.]{12} +/, ''));

  const shown = await timeline.read();
  expect(shown.length).toBeGreaterThan(5);
  const all = await exported();
  expect(linesOf(all.copied)).toEqual(shown);
  expect(all.saved).toBe(all.copied);

  await timeline.button(controls.filter).click();
  await timeline.button(controls.kind.scripts).click();
  await expect(timeline.row('A script of client A ran GET k, replied "v"')).toBeVisible();
  const filtered = await timeline.read();
  expect(filtered.length).toBe(2);
  const some = await exported();
  expect(linesOf(some.copied)).toEqual(filtered);
  expect(some.saved).toContain(timelineText.export.filters('scripts'));

  await timeline.button(controls.noFilter).click();
  await timeline.region.getByRole('searchbox', { name: controls.text }).fill('LPUSH');
  await expect(timeline.list.getByRole('button')).toHaveCount(1);
  await timeline.button(controls.clear).click();
  await timeline.button(controls.noFilter).click();
  await expect(timeline.region).toContainText(timelineText.list.empty);
});

test('by keyboard alone: along the rows, what each client did then, and the command back at the prompt', async ({
  page,
}) => {
  const keyboard = new Keyboard(page);
  const bench = new Workbench(page);
  const { timeline } = await open(bench, 2);
  await keyboard.run('B', 'SUBSCRIBE news', 'sent');
  await keyboard.run('A', 'PUBLISH news hi', 'answered');
  await keyboard.run('A', 'PUBLISH olds hi', 'answered');
  await expect(
    timeline.row('Client A ran PUBLISH olds hi, replied (integer) 0, nobody heard it'),
  ).toBeVisible();
  await keyboard.pressUntil('F6', 'what happens', ({ region }) => region === 'activity');
  const isRow = ({ role, name }: Focused): boolean =>
    role === 'button' && name.includes('ran PUBLISH olds hi');
  await keyboard.pressUntil('Tab', 'the rows', isRow);
  await keyboard.press('ArrowUp');
  await expect(
    timeline
      .row('Client A ran PUBLISH news hi, replied (integer) 1, delivered to client B')
      .and(page.locator(':focus')),
  ).toBeVisible();
  await expect(timeline.region).toContainText('running PUBLISH');
  await keyboard.press('ArrowUp');
  await expect(timeline.region).toContainText('running SUBSCRIBE, subscribed to news');
  await keyboard.press('Home');
  await expect(timeline.region).not.toContainText('subscribed to news,');
  await keyboard.press('End');
  await keyboard.pressUntil('Tab', 'the command', ({ name }) => name === 'PUBLISH olds hi');
  await keyboard.press('Enter');
  await expect
    .poll(async () => (await bench.terminal.lines()).at(-1))
    .toBe('127.0.0.1:6379> PUBLISH olds hi');

  await keyboard.pressUntil('F6', 'what happens', ({ region }) => region === 'activity');
  await keyboard.pressUntil('Shift+Tab', 'the slider', ({ name }) => name === controls.position);
  await keyboard.press('ArrowLeft');
  await expect(timeline.region.getByRole('slider')).toHaveAttribute(
    'aria-valuetext',
    /Client A ran PUBLISH news hi/,
  );
  await keyboard.pressUntil('Shift+Tab', 'going live', ({ name }) => name === controls.resume);
  await keyboard.press('Enter');
  await expect(timeline.button(controls.pause)).toBeVisible();
});

test('a flood stays light, and says how many commands it does not show', async ({ page }) => {
  const { timeline, clients } = await open(new Workbench(page), 1);
  const [a] = clients as [Terminal];
  await a.run('EVAL "for i = 1, 20000 do redis.call(\'SET\', KEYS[1], i) end" 1 k');
  await a.run('PING');
  await expect(timeline.row('Client A ran PING, replied PONG')).toBeVisible();
  await expect(
    timeline.list.getByRole('button', { name: /commands are not shown here/ }).first(),
  ).toBeVisible();
  expect(await timeline.list.getByRole('listitem').count()).toBeLessThan(60);
});

test('it can be used by everybody, in both themes, and in one column on a narrow screen', async ({
  page,
}) => {
  await installAxe(page);
  const { timeline, clients } = await open(new Workbench(page), 2);
  const [a, b] = clients as [Terminal, Terminal];
  for (const line of ['WATCH k', 'MULTI', 'SET k mine']) await at(b, line);
  await at(a, 'SET k w');
  await at(b, 'EXEC');
  await at(b, 'SUBSCRIBE news', 'sent');
  await at(a, 'PUBLISH news hi');
  await at(a, 'SADD s 1');
  await at(a, 'SADD s x');
  await at(a, 'NOPE');
  await timeline.button(controls.filter).click();
  await timeline.row('Client A ran SET k w, replied OK, broke the WATCH of client B on k').click();
  await expectAccessibleInThemes(page, 'the timeline, wide', '[data-region="activity"]');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('tab', { name: appText.panels.activity }).click();
  await expect(timeline.list).toBeVisible();
  // It was paused on the wide screen; here it begins anew, at its end.
  await expect(timeline.button(controls.pause)).toBeVisible();
  await expect(
    timeline.row(
      "Client A sent NOPE, refused with (error) ERR unknown command 'NOPE', with args beginning with:",
    ),
  ).toBeInViewport();
  await expect(
    timeline.row('Client A ran SET k w, replied OK, broke the WATCH of client B on k'),
  ).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessibleInThemes(page, 'the timeline, narrow', '[data-region="activity"]');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('it begins at the newest row and follows, until somebody scrolls up', async ({ page }) => {
    const bench = new Workbench(page);
    await bench.open('#/play');
    const timeline = new Timeline(page);
    const show = (panel: string) => page.getByRole('tab', { name: panel, exact: true }).click();
    const newest = (visits: number) => timeline.row(`Client A ran INCR visits, replied (integer) ${visits}`);
    await bench.terminal.run('40 INCR visits');
    for (const visits of [40, 80]) {
      await show(appText.panels.activity);
      await expect(newest(visits)).toBeInViewport();
      await expect(timeline.button(controls.pause)).toBeVisible();
      await show(appText.panels.terminal);
      await bench.terminal.run('40 INCR visits');
    }
    await show(appText.panels.activity);
    await expect(newest(120)).toBeInViewport();
    const middle = await timeline.list.boundingBox();
    await page.mouse.move(200, Math.max(400, middle?.y ?? 0));
    await page.mouse.wheel(0, -600);
    await expect(timeline.button(controls.resume)).toBeVisible();
  });
});
