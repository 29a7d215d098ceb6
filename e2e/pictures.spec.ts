import { test, expect } from './fixtures.ts';
import { Terminal } from './pages/terminal.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { terminalText } from '#text/terminal.ts';
import { collectionsText } from '#text/visualizers-collections.ts';
import { streamText } from '#text/visualizers-stream.ts';

test('the set picture follows the key, gains and loses members, and says why the encoding changed', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('SADD lucky 42 7 3');
  await expect(picture).toContainText('3 members');
  await expect(picture).toContainText('3742');
  await expect(picture).toContainText(collectionsText.set.sorted);
  await terminal.run('SADD lucky clover');
  await expect(picture).toContainText('4 members');
  await expect(picture).toContainText('was intset');
  await expect(picture).toContainText(collectionsText.set.why.notInteger('clover'));
  await terminal.run('SREM lucky 42');
  await expect(picture).toContainText('3 members');
  await terminal.run(`EVAL "for i=1,200 do redis.call('SADD', KEYS[1], 'n'..i) end" 1 lucky`);
  await expect(picture).toContainText(collectionsText.set.some('24', '203'));
  await expect(picture).toContainText('was listpack');
  await terminal.run('DEL lucky');
  await expect(picture).toContainText('lucky does not exist');
});

test('the hash picture shows fields as a card: new, changed, expiring and deleted ones', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('HSET user:1 name Ada visits 12');
  const rows = picture.locator('[data-glide]');
  await expect(rows).toHaveText(['nameAda', 'visits12']);
  await terminal.run('HSET user:1 visits 13 city Rome');
  await expect(rows).toHaveText(['nameAda', 'visits1312', 'cityRome']);
  await expect(picture.locator('del')).toHaveText('12');
  await terminal.run('HEXPIRE user:1 100 FIELDS 1 city');
  await expect(picture).toContainText('was listpack');
  await expect(rows.filter({ hasText: 'city' })).toContainText(/1m (3|4)\ds/);
  await terminal.run('HSET user:1 city Oslo');
  await expect(rows.filter({ hasText: 'city' })).toContainText(collectionsText.hash.ttlDropped);
  await terminal.run('HDEL user:1 name');
  await expect(rows).toHaveCount(2);
});

test('a field goes from the picture when its time is over, though no command touches it', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('HSET session user ada token x');
  await terminal.run('HPEXPIRE session 1500 FIELDS 1 token');
  const rows = picture.locator('[data-glide]');
  await expect(rows).toHaveCount(2);
  await expect(rows).toHaveCount(1);
});

test('the sorted-set picture ranks members, and moves them when scores change', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('ZADD points 10 ada 25 ben 25 abe inf zoe');
  const rows = picture.locator('[data-glide]');
  await expect(rows).toHaveText(['03ada10', '12abe25', '21ben25', '30zoeinf']);
  await expect(picture).toContainText(collectionsText.zset.ties);
  await terminal.run('ZINCRBY points 20.5 ada');
  await expect(rows).toHaveText(['03abe25', '12ben25', '+221ada1030.5', '30zoeinf']);
  await terminal.run('ZREM points abe');
  await expect(rows).toHaveCount(3);
  await terminal.run(`EVAL "for i=1,500 do redis.call('ZADD', KEYS[1], i, 'p'..i) end" 1 points`);
  await expect(picture).toContainText('was listpack');
  await expect(picture).toContainText(collectionsText.zset.gap('479'));
  await expect(rows.last()).toHaveText('5020zoeinf');
});

test('the stream picture shows entries, where a group stands, and which consumer holds what', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('XADD orders 5-1 user ada item lamp');
  await terminal.run('XADD orders 5-2 user ben');
  await terminal.run('XADD orders 7-0 user eve');
  const rows = picture.locator('[data-glide]');
  const next = streamText.next + streamText.nextAfter('7-0');
  await expect(rows).toHaveText(['5-1useradaitemlamp', '5-2userben', '7-0usereve', next]);
  await terminal.run('XGROUP CREATE orders mailers 0');
  await expect(rows.first()).toContainText(streamText.cursor.start);
  await terminal.run('XREADGROUP GROUP mailers ann COUNT 1 STREAMS orders >');
  await terminal.run('XREADGROUP GROUP mailers bob COUNT 1 STREAMS orders >');
  const held = (consumer: string) => `mailers${streamText.held(consumer)}`;
  const cursor = `mailers${streamText.cursor.between}${streamText.cursor.lag('1')}`;
  await expect(rows).toHaveText([
    `5-1useradaitemlamp${held('ann')}`,
    `5-2userben${held('bob')}`,
    cursor,
    '7-0usereve',
    next,
  ]);
  await expect(picture.getByRole('row', { name: /^5-1 ann 1×/ })).toBeVisible();
  await expect(picture.getByRole('row', { name: /^bob 1/ })).toBeVisible();
  await terminal.run('XACK orders mailers 5-1');
  await expect(rows.first().locator('del')).toHaveText(held('ann'));
  await expect(rows.nth(1)).toHaveText(`5-2userben${held('bob')}`);
  await expect(picture.getByRole('row', { name: /^5-1/ })).toHaveCount(0);
  await expect(picture.getByRole('row', { name: /^ann .*0/ })).toBeVisible();
  await terminal.run('XTRIM orders MAXLEN 1');
  await expect(rows).toHaveText([
    streamText.went('2', false),
    `mailers${streamText.cursor.start}${streamText.cursor.lag('1')}`,
    '7-0usereve',
    next,
  ]);
  await expect(picture.getByRole('row', { name: /^5-2/ })).toContainText(streamText.groups.lost);
});

test('a command chosen in a picture is put into the prompt, not run', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('ZADD "two words" 1 a');
  await bench.picture.getByRole('button', { name: 'ZCARD "two words"' }).click();
  await bench.terminal.expectPrompt(/> ZCARD "two words"/);
  await bench.terminal.press('Enter');
  await bench.terminal.expectText('(integer) 1\n127.0.0.1:6379> ZCARD "two words"\n(integer) 1');
});

test('members with markup, escapes and invalid text are shown as text', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  const evil = '<img src=x onerror=document.title=1>';
  await terminal.run(`HSET h "${evil}" "\\x00\\xff\\x1b[2J"`);
  await expect(picture).toContainText(evil);
  await expect(picture).toContainText('\\x00\\xff\\x1b[2J');
  await terminal.run(`SADD s "${evil}"`);
  await expect(picture).toContainText('1 member');
  await terminal.run(`ZADD z 1 "${evil}"`);
  await expect(picture).toContainText(collectionsText.zset.score);
  await expect(picture.locator('img')).toHaveCount(0);
});

test('nothing to show: the first commands are suggested once', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await expect(bench.picture).toContainText(keyspaceText.picture.empty);
  await expect(page.getByRole('button', { name: 'SADD tags new sale' })).toHaveCount(1);
});

test('a lesson begins with the key that its step is about', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/learn/concurrency/transactions');
  await expect(bench.picture).toContainText('wallet:ada');
  await bench.terminal.run('SET sign green');
  await expect(bench.picture).toContainText('green');
});

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the picture is alone: it suggests the first commands, and catches up when it is opened', async ({
    page,
  }) => {
    const bench = new Workbench(page);
    const panel = (name: string) => page.getByRole('tab', { name }).first();
    await bench.open('#/play');
    await panel(appText.panels.picture).click();
    await bench.picture.getByRole('button', { name: 'ZADD points 10 ada 25 ben' }).click();
    await bench.terminal.press('Enter');
    await bench.terminal.expectText('(integer) 2');
    await panel(appText.panels.picture).click();
    await expect(bench.picture.locator('[data-glide]')).toHaveText(['01ada10', '10ben25']);
    await panel(appText.panels.terminal).click();
    await bench.terminal.run('SADD tags a b');
    await panel(appText.panels.picture).click();
    await expect(bench.picture).toContainText('2 members');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test('a client that waits for a key that is not there yet is shown, until something comes', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await page.getByRole('button', { name: terminalText.add }).click();
  const second = new Terminal(page, 'B');
  await second.expectPrompt();
  await second.start('BLPOP jobs 0');
  await expect(picture).toContainText('jobs does not exist');
  await expect(picture).toContainText('B waits');
  await terminal.run('RPUSH jobs a b');
  await second.expectText('2) "a"');
  await expect(picture).toContainText('1 element');
  await expect(picture).not.toContainText('B waits');
});

test('the command that changed the encoding is named', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SADD s 1');
  await expect(bench.picture).toContainText('1 member');
  await bench.terminal.run('SADD s x');
  await expect(bench.picture).toContainText(
    keyspaceText.picture.encodingChanged('SADD s x', 'intset', 'listpack'),
  );
});
