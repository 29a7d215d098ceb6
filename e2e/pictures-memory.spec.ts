import { test, expect } from './fixtures.ts';
import { expectAccessibleInThemes, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';
import { expiryText } from '#text/visualizers-expiry.ts';
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
