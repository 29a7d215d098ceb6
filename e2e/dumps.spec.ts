import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { appText } from '#text/app.ts';
import { dumpsText as text } from '#text/dumps.ts';
import { timeText } from '#text/time.ts';
import { workspacesText } from '#text/workspaces.ts';
import { test, expect } from './fixtures.ts';
import { expectAccessible, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';

const SNAPSHOT = 'scripts/conformance/dump/recorded/redis-7.0.rdb';

/** Chooses a file of the page's own making for the section of other servers. */
const choose = (page: Page, name: string, bytes: Buffer) =>
  page
    .getByRole('region', { name: text.heading })
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });

/** Lets the file fall there. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], file));
      return transfer;
    },
    [name, [...bytes]] as const,
  );
  const button = page.getByRole('region', { name: text.heading }).getByRole('button', { name: text.import });
  await button.dispatchEvent('drop', { dataTransfer });
}

test('a snapshot of redis-server becomes a workspace; what is refused or called off changes nothing', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET mine sandbox');
  await page.goto('./#/settings');
  const section = page.getByRole('region', { name: text.heading });
  const snapshot = readFileSync(SNAPSHOT);

  const bad: ReadonlyArray<readonly [string, Buffer, RegExp]> = [
    ['cut.rdb', snapshot.subarray(0, 9000), /does not take this file/],
    ['newer.rdb', Buffer.from('REDIS0012\xfa'), /version 12, which Redis 7\.4 and later write/],
    ['picture.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), /neither a snapshot nor/],
  ];
  for (const [name, bytes, reason] of bad) {
    await choose(page, name, bytes);
    await expect(section.getByRole('alert')).toContainText(reason);
    await section.getByRole('button', { name: text.dismiss }).click();
  }

  await choose(page, 'production.rdb', snapshot);
  const dialog = page.getByRole('dialog', { name: text.offer.title });
  await expect(dialog).toContainText('written by Redis version 7.0.15 (RDB version 10)');
  await expect(dialog).toContainText(text.offer.database(0, 31, 2));
  await expectAccessible(page, 'the offer of an import');
  await dialog.getByRole('button', { name: text.offer.cancel }).click();
  await expect(dialog).toBeHidden();

  await drop(page, 'production.rdb', snapshot);
  await expect(dialog.getByLabel(text.offer.name)).toHaveValue('production');
  await dialog.getByRole('button', { name: text.offer.confirm.new }).click();
  await section.getByRole('link', { name: text.imported.go }).click();
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('DEBUG DIGEST');
  const { data } = JSON.parse(readFileSync('scripts/conformance/dump/recorded/redis-7.0.json', 'utf8')) as {
    data: { digest: string };
  };
  await bench.terminal.expectText(data.digest);

  await page.goto('./#/play');
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('DBSIZE');
  await bench.terminal.expectText('(integer) 1');
});

test('what the sandbox holds is exported as commands, and takes its place again from them', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('HSET h f v');
  await bench.terminal.run('HEXPIRE h 10000 FIELDS 1 f');
  await bench.terminal.run('RPUSH list a b c');
  await page.goto('./#/settings');
  await expect(page.getByText(text.otherTime)).toHaveCount(0);
  const section = page.getByRole('region', { name: text.heading });
  const exported = async (form: 'rdb' | 'commands') => {
    const download = page.waitForEvent('download');
    await section.getByRole('button', { name: text.exportAs[form] }).click();
    return readFileSync(await (await download).path());
  };
  expect((await exported('rdb')).subarray(0, 9).toString()).toBe('VALKEY080');
  await expect(section).toContainText(text.readers.rdb);
  const commands = await exported('commands');
  await expect(section).toContainText(text.leftOut.fieldLifetimes(1));
  expect(commands.toString()).toContain('*5\r\n$5\r\nRPUSH\r\n$4\r\nlist\r\n');

  await page.goto('./#/play');
  await bench.terminal.run('FLUSHALL');
  await page.getByRole('button', { name: appText.panels.show(appText.panels.activityPanel) }).click();
  const activity = page.getByRole('region', { name: appText.panels.activity, exact: true });
  await activity.getByRole('tab', { name: appText.activity.time, exact: true }).click();
  await activity.getByRole('button', { name: timeText.forward.minute, exact: true }).click();
  await page.goto('./#/settings');
  await expect(section).toContainText(text.otherTime);
  await choose(page, 'commands.resp', Buffer.concat([commands, Buffer.from('LPUSH h x\r\n')]));
  const dialog = page.getByRole('dialog', { name: text.offer.title });
  await expect(dialog).toContainText(text.offer.refused(1, 4));
  await dialog.getByText(text.offer.open).click();
  await dialog.getByRole('button', { name: text.offer.confirm.open }).click();
  await expect(section).toContainText(text.imported.open('Sandbox'));
  await section.getByRole('link', { name: text.imported.go }).click();
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('HGETALL h');
  await bench.terminal.expectText('2) "v"');
  await bench.terminal.run('LLEN list');
  await bench.terminal.expectText('(integer) 3');
});

test('an import for which there is no room stops halfway, says so, and leaves everything as it was', async ({
  page,
  context,
  baseURL,
}) => {
  const { origin } = new URL(baseURL ?? '');
  const devtools = await context.newCDPSession(page);
  // From the start: the browser remembers for a while how much room there was.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 15_000_000 });
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET mine sandbox');
  await page.goto('./#/settings');
  // A snapshot of it is as large: what repeats would be stored in a few bytes.
  const set = Buffer.from('*3\r\n$3\r\nSET\r\n$5\r\nlarge\r\n$20000000\r\n');
  await choose(page, 'large.resp', Buffer.concat([set, randomBytes(20_000_000), Buffer.from('\r\n')]));
  const dialog = page.getByRole('dialog', { name: text.offer.title });
  await dialog.getByRole('button', { name: text.offer.confirm.new }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    `${text.problem.words.full} ${text.problem.detail('QuotaExceededError')}`,
  );
  await dialog.getByRole('button', { name: text.offer.cancel }).click();
  await expect(page.getByRole('list', { name: workspacesText.list })).not.toContainText('large');
  await page.goto('./#/play');
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('GET mine');
  await bench.terminal.expectText('"sandbox"');
});
