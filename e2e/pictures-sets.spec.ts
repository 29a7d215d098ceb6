import { test, expect } from './fixtures.ts';
import { expectAccessibleInThemes, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { changesText } from '#text/visualizers-changes.ts';
import { graphText } from '#text/visualizers-graph.ts';
import { illustrationsText } from '#text/visualizers-illustrations.ts';
import { vennText } from '#text/visualizers-venn.ts';
import { keyspaceText } from '#text/keyspace.ts';

/** A person who looks at sets: as a graph, beside each other, and as what they are. */

test('sets are drawn as a graph, then as a Venn diagram in which a member moves, then as a set again', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  const shown = picture.locator('[data-glide]');
  const kind = picture.getByRole('combobox', { name: keyspaceText.picture.drawAs });

  await terminal.run('SADD follows:ben ada cleo');
  await expect(kind).toHaveValue('set');
  await terminal.run('SADD follows:cleo ben dan');
  await terminal.run('SADD follows:ada ben cleo');
  await expect(kind).toHaveValue('graph');
  await expect(shown).toHaveText(['ada', 'ben', 'cleo', 'dan']);
  await expect(picture).toContainText(graphText.ownAll);
  await terminal.run('SADD follows:ada eve');
  await expect(shown).toHaveText(['ada', 'ben', 'cleo', 'eve', 'dan']);

  await picture.getByRole('button', { name: 'SINTER follows:ben follows:cleo' }).click();
  await terminal.press('Enter');
  await expect(kind).toHaveValue('venn');
  await expect(picture).toContainText(vennText.gives.both);
  await expect(shown).toHaveText(['ada', 'cleo', 'ben', 'dan']);

  // The other set is touched, and it is the same picture still: the member stays the element that it was.
  await terminal.run('SADD follows:cleo cleo');
  await expect(picture.getByRole('heading')).toHaveText('follows:cleo');
  await expect(picture.locator('[data-moved]')).toHaveText(['cleo']);
  await terminal.run('SMOVE follows:ben follows:cleo ada');
  await expect(picture).toContainText(`: ${vennText.moved('ada', 'follows:ben', 'follows:cleo')}`);
  await expect(picture.locator('[data-moved]')).toHaveText(['ada']);

  await terminal.run('SUNIONSTORE all follows:ben follows:cleo');
  await expect(picture.getByRole('heading')).toHaveText('all');
  await expect(picture).toContainText(vennText.kept('all', '4', false));
  await terminal.run('SMEMBERS all');
  await expect(kind).toHaveValue('set');
  await kind.selectOption('venn');
  await expect(picture).toContainText(vennText.gives.any);
});

test('a range of scores is a band, and an illustration says that it is one', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('ZADD window 10 a 20 b 30 c 40 d');
  await terminal.run('ZCOUNT window (10 30');
  await expect(picture.locator('[data-in-band]')).toHaveText(['12b20', '21c30']);
  await terminal.run('ZREMRANGEBYSCORE window -inf 20');
  await expect(picture).toContainText(
    changesText.zset.removed('ZREMRANGEBYSCORE', 'scores up to 20', '0', false),
  );
  await expect(picture.locator('[data-removed]')).toBeVisible();
  await terminal.run(`ZADD window 50 ${'e'.repeat(70)}`);
  const note = picture.getByText(illustrationsText.notRead);
  await expect(note).toBeHidden();
  await picture.getByText(illustrationsText.skiplist.summary).click();
  await expect(note).toBeVisible();
});

test('what the last command did is said where one might not see it', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('SET name né EX 100');
  await expect(picture).toContainText(changesText.string.characters('3 bytes', '2'));
  await terminal.run('SET name Ada');
  await expect(picture).toContainText(changesText.string.overwroteTtl('SET'));
  await terminal.run('TTL name');
  await expect(picture).toContainText(changesText.string.overwroteTtl('SET'));
  await terminal.run('SETRANGE name 5 x');
  await expect(picture).toContainText(changesText.string.padded('2', '3', '4'));
  await terminal.run('LPUSH stack one two three');
  await expect(picture).toContainText(changesText.list.pushedLeft('LPUSH'));
  await expect(picture.locator('[data-came]')).toHaveText(['03three-3', '12two-2', '21one-1']);
  await terminal.run('LMOVE stack other LEFT RIGHT');
  await expect(picture).toContainText(changesText.list.movesHere('LMOVE', 'stack', 'tail'));
  await terminal.run('HSET user name Ada');
  await expect(picture).toContainText('name');
  await terminal.run('HSET user name Ben city Rome');
  await expect(picture).toContainText(changesText.hash.added('HSET', '1'));
});

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('graphs and diagrams fit, and axe finds nothing to object to', async ({ page }) => {
    await installAxe(page);
    const bench = new Workbench(page);
    await bench.open('#/play');
    const panel = (name: string) => page.getByRole('tab', { name }).first().click();
    const look = async (what: string): Promise<void> => {
      await panel(appText.panels.picture);
      await expect(bench.picture.locator('[data-glide]').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await expectAccessibleInThemes(page, what, '[data-region="picture"]');
      await panel(appText.panels.terminal);
    };
    await bench.terminal.run(
      `EVAL "for a=1,30 do for b=1,9 do redis.call('SADD','follows:user'..a,'user'..((a*7+b*b*5)%30+1)) end end" 0`,
    );
    await bench.terminal.run('SCARD follows:user1');
    await look('graph');
    await bench.terminal.run('SDIFF follows:user1 follows:user2 follows:user3');
    await look('three sets');
    await bench.terminal.run('SINTER follows:user1 follows:user2');
    await look('two sets');
  });
});
