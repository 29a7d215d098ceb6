import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { bitsText } from '#text/visualizers-bits.ts';
import { visualizerTitles } from '#text/visualizer-titles.ts';

test('a bit that is set is seen, BITOP stands below its sources, and the words say the same', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  const bit = (offset: number, byte: number, value: number) =>
    picture.getByTitle(bitsText.bit(String(offset), String(byte), String(value)), { exact: true });

  await terminal.run('SETBIT mon 10 1');
  await expect(bit(10, 1, 1)).toBeVisible();
  await expect(bit(11, 1, 0)).toBeVisible();
  await expect(picture).toContainText('Bitmap mon: 1 of 16 bits set, 2 bytes. Set: 10.');
  await terminal.run('BITCOUNT mon 0 7 BIT');
  await expect(picture).toContainText(bitsText.mark.countBits('bits 0 to 7', '0'));
  await terminal.run('BITCOUNT mon 0 7');
  await expect(picture).toContainText(bitsText.mark.countBytes('0', '1', 'bits 0 to 15', '1'));

  await terminal.run('SETBIT tue 10 1');
  await terminal.run('SETBIT tue 3 1');
  await terminal.run('BITOP AND both mon tue');
  await expect(picture).toContainText(bitsText.overlay.caption('AND'));
  await expect(bit(10, 1, 1)).toHaveCount(3);
  await expect(bit(3, 0, 1)).toHaveCount(1);
  await expect(picture).toContainText(
    'Written by BITOP AND. For bits 0 to 15: mon: set 10; tue: set 3, 10; result both: set 10.',
  );
  await expect(picture).toContainText(bitsText.overlay.agrees);

  await bench.key('both').click();
  await terminal.run('SETBIT mon 3 1');
  await expect(picture).toContainText(bitsText.overlay.differs('AND', 'bit 3'));
  await picture.getByRole('button', { name: 'BITOP XOR both mon tue' }).click();
  await terminal.press('Enter');
  await expect(picture).toContainText(bitsText.overlay.caption('XOR'));
  await expect(picture).toContainText('Bitmap both: 0 of 16 bits set');
});

test('bit fields are drawn with the values that BITFIELD gave them', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('BITFIELD player SET u8 0 250 SET i5 8 -10');
  await expect(picture.getByRole('row', { name: /^u8 .*250/ })).toBeVisible();
  await expect(picture.getByRole('row', { name: /^i5 .*\u221210/ })).toContainText('10110');
  await terminal.run('BITFIELD player OVERFLOW SAT INCRBY u8 0 100');
  await expect(picture.getByRole('row', { name: /^u8 / }).locator('del')).toHaveText('250');
  await expect(picture).toContainText(bitsText.bitfield.overflows.SAT);
  await terminal.run('GETBIT player 8');
  await expect(picture).toContainText('Bitmap player');
});

test('a Bloom filter grows out of scripts that are clicked into the terminal', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('SETBIT seen 1023 0');
  await picture.getByRole('combobox').selectOption({ label: visualizerTitles.bloom });
  await picture.getByRole('button', { name: bitsText.bloom.picks.add('ada') }).click();
  await terminal.press('Enter');
  await expect(picture).toContainText('Bloom filter seen: 4 of 1,024 bits set');
  await expect(picture).toContainText('The last change touched 4 bits');
  await picture.getByRole('button', { name: bitsText.bloom.picks.check('zoe') }).click();
  await terminal.press('Enter');
  await terminal.expectText('1 seen zoe\n(integer) 0');
  await expect(picture).toContainText('Bloom filter seen: 4 of 1,024 bits set');
});

test('the pictures of bits can be used by everybody, in both themes and on a narrow screen', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const panel = (name: string) => page.getByRole('tab', { name }).first();
  for (const command of [
    'SETBIT views 8000000 1',
    'BITCOUNT views -2 -1',
    'BITOP XOR seen views no-such-key',
    'BITFIELD player SET i5 3 -10 GET u16 0',
    `EVAL "redis.call('SETBIT', KEYS[1], 999, 1)" 1 filter`,
  ]) {
    await bench.terminal.run(command);
    const show = async () => {
      await panel(appText.panels.picture).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), command).toBeLessThanOrEqual(
        390,
      );
    };
    await expectAccessibleEverywhere(page, command, [show], '[data-region="picture"]');
  }
});
