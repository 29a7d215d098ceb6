import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { geoText } from '#text/visualizers-geo.ts';
import { hyperLogLogText } from '#text/visualizers-hll.ts';
import { keyspaceText } from '#text/keyspace.ts';

const PICTURE = '[data-region="picture"]';

test('a HyperLogLog shows its registers, what raised them, how far it is off, and when it becomes dense', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  const { map, estimate, cache, encodings } = hyperLogLogText;
  await terminal.run('PFADD visitors ada ben cleo');
  await expect(picture).toContainText(map.caption('16,384', '3'));
  await expect(picture).toContainText(estimate.few);
  await terminal.run('PFCOUNT visitors');
  await expect(picture).toContainText(cache.validNote);
  await terminal.run('PFADD visitors dan');
  await expect(picture).toContainText(map.raised('1', true));
  await expect(picture).toContainText(map.one('1,005', '0', '2'));
  await expect(picture).toContainText(cache.staleNote('3'));
  await expect(picture).toContainText(map.offer('dan', '2', '1,005'));
  await terminal.run('PFADD visitors ada');
  await expect(picture).toContainText(map.offer('ada', '1', '10,035'));
  await expect(picture).not.toContainText(map.raised('1', true));
  const fill = `"for i=1,5000 do redis.call(ARGV[1], KEYS[1], i) end"`;
  await terminal.run(`EVAL ${fill} 1 visitors:set SADD`);
  await terminal.run('PFADD visitors 1');
  await expect(picture).toContainText(estimate.true('visitors:set'));
  await terminal.run(`EVAL ${fill} 1 visitors PFADD`);
  await expect(picture).toContainText(estimate.fits);
  await expect(picture).toContainText(/error[+\u2212]\d\.\d\d%/);
  await expect(picture).toContainText(encodings.became(''));
  await expect(picture.getByText(/STRLEN 12,304/)).toBeVisible();
  const panel = () => page.getByRole('tab', { name: appText.panels.picture }).first().click();
  await expectAccessibleEverywhere(page, 'a HyperLogLog', [panel], PICTURE);
});

test('PFMERGE says whose registers were taken, and the string can be seen as the string that it is', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('PFADD mon ada ben');
  await terminal.run('PFADD tue ben cleo');
  await terminal.run('PFADD week zoe');
  // What PFMERGE raises is told against what was seen before it.
  await expect(picture).toContainText(hyperLogLogText.map.caption('16,384', '1'));
  await terminal.run('PFMERGE week mon tue');
  await expect(picture).toContainText(hyperLogLogText.map.merged('mon, tue'));
  await expect(picture).toContainText(hyperLogLogText.map.raised('3', false));
  await picture.getByLabel(keyspaceText.picture.drawAs).selectOption({ label: 'String' });
  await expect(picture).toContainText('HYLL');
});

test('a geo index is a map: the search is drawn, what moves in is seen, and a member is chosen by keyboard', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { picture, terminal } = bench;
  await terminal.run('GEOADD sicily 13.361389 38.115556 Palermo 15.087269 37.502669 Catania');
  await expect(picture).toContainText(geoText.all('2', false));
  await terminal.run('GEOSEARCH sicily FROMLONLAT 15 37 BYRADIUS 100 km');
  await expect(picture).toContainText(geoText.search.found('1', true));
  const row = (name: string) => picture.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('Catania')).toContainText('56.4413');
  await expect(row('Palermo')).toContainText(geoText.search.miss);
  await terminal.run('GEOADD sicily 14.8 37.1 Palermo');
  await expect(picture).toContainText(geoText.search.found('2', false));
  await expect(row('Palermo')).toContainText(/moved \d+ km/);

  await row('Catania').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(row('Catania').getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  const chosen = picture.getByRole('region', { name: geoText.picked.label('Catania') });
  await expect(chosen).toContainText('3479447370796909');
  await expect(chosen).toContainText('GEOADD gave 15.087269 37.502669');
  const slider = chosen.getByRole('slider', { name: geoText.picked.step });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(chosen).toContainText(geoText.picked.world);
  await page.keyboard.press('ArrowRight');
  await expect(chosen).toContainText('The first 2 bits');
  await expect(chosen).toContainText(geoText.picked.shared('2', false));
  await page.getByRole('button', { name: geoText.map.world }).click();
  await page.getByRole('button', { name: geoText.map.zoomIn }).click();
  await chosen.getByRole('button', { name: 'GEODIST sicily Catania Palermo km' }).click();
  await terminal.expectPrompt(/> GEODIST sicily Catania Palermo km/);
  await terminal.press('Enter');
  await terminal.expectText(/"5\d\.\d+"/);
  await terminal.run('ZREM sicily Palermo');
  await expect(picture).toContainText(geoText.all('1', true));
  const panel = () => page.getByRole('tab', { name: appText.panels.picture }).first().click();
  await expectAccessibleEverywhere(page, 'a geo index', [panel], PICTURE);
  await terminal.run('ZRANGE sicily 0 -1 WITHSCORES');
  await expect(picture.getByLabel(keyspaceText.picture.drawAs)).toHaveValue('sorted-set');
});
