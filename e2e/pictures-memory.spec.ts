import { test, expect } from './fixtures.ts';
import { expectAccessibleInThemes, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';
import { memoryText } from '#text/visualizers-memory.ts';
import { expiryText } from '#text/visualizers-expiry.ts';
import { appText } from '#text/app.ts';
import { keyspaceText } from '#text/keyspace.ts';

/** A person who looks at what the server does with keys by itself: it forgets them, and it runs out of room. */

test('what expires drains, is over before it is gone, and is told with whoever found it', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('SET code:7 4711 EX 600');
  await picture.getByRole('combobox', { name: keyspaceText.picture.drawAs }).selectOption('expiry');
  await expect(picture.locator('ol').first()).toContainText('code:7');
  await terminal.run('DEBUG SET-ACTIVE-EXPIRE 0');
  await terminal.run('SET <b>code:8</b> 42 PX 300');
  await expect(picture).toContainText(expiryText.next.overdue('1', true));
  await terminal.run('GET <b>code:8</b>');
  const lately = picture.locator('[data-by]');
  await expect(lately).toContainText([`${expiryText.recent.command}AGET <b>code:8</b>`]);
  await terminal.run('DEBUG SET-ACTIVE-EXPIRE 1');
  await terminal.run('SET code:9 1 PX 100');
  await expect(lately.first()).toContainText(expiryText.recent.server);
  await expectAccessibleInThemes(page, 'expiry', '[data-region="picture"]');
});

test('memory runs out: a command is refused, then keys go for one, and the picture says for which', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run(
    `EVAL "for at = 1, 300 do redis.call('SET', '<b>page:' .. at, string.rep('x', 4000)) end" 0`,
  );
  await picture.getByRole('combobox', { name: keyspaceText.picture.drawAs }).selectOption('memory');
  await expect(picture).toContainText(memoryText.policy.rules.noeviction);
  await terminal.run('CONFIG SET maxmemory 1500kb');
  await expect(picture).toContainText(/over the limit/);
  await terminal.run('SET order:1 paid');
  const row = picture.locator('[data-kind]').first();
  await expect(row).toContainText('ASET order:1 paid');
  await expect(row).toContainText(memoryText.pressure.wasRefused);
  await terminal.run('CONFIG SET maxmemory-policy allkeys-lru');
  await expect(picture).toContainText(memoryText.policy.rules['allkeys-lru']);
  await terminal.run('SET order:2 paid');
  // The command gets some room at once; the server may go on by itself with what is missing.
  const hasText = `${memoryText.pressure.evictedFor}ASET order:2 paid`;
  await expect(picture.locator('[data-kind="evicted"]', { hasText })).toContainText('<b>page:');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('tab', { name: appText.panels.picture }).first().click();
  await expect(picture).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessibleInThemes(page, 'memory', '[data-region="picture"]');
});
