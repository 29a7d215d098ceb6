import path from 'node:path';
import { readLesson } from '#lesson-kit/build/lesson-library.ts';
import { valueOf } from '#lesson-kit/build/problem.ts';
import { writePack } from '#lesson-kit/pack/lesson-pack.ts';
import { packLinkData } from '#lesson-kit/pack/pack-link.ts';
import { courseText } from '#text/course.ts';
import { packsText } from '#text/packs.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';

/** A lesson of the course, so that its own place on the map must stay as it is. */
const ID = 'start/what-redis-is';
const { lesson } = valueOf(await readLesson(path.resolve(import.meta.dirname, '../lessons'), ID));
const pack = writePack({ title: 'From a friend', lessons: [lesson] });

const fileOf = (text: string) => ({
  name: 'mine.keyspace-lessons',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

test('a lesson pack is looked at, kept, done beside the course, and removed', async ({ page }) => {
  await installAxe(page);
  await page.goto('./');
  await page.getByRole('link', { name: courseText.packs }).click();
  await expect(page.getByRole('heading', { level: 1, name: packsText.heading })).toBeVisible();
  const file = page.locator('input[type="file"]');

  await file.setInputFiles(fileOf(pack.replace('"tagName":"p"', '"tagName":"script"')));
  await expect(page.getByRole('alert')).toContainText(packsText.code.damaged);
  await expect(page.getByRole('alert')).toContainText('a text has no element script');
  await expectAccessibleEverywhere(page, 'a pack that is refused');

  await file.setInputFiles(fileOf(pack));
  await expect(page.getByRole('region', { name: packsText.offer('From a friend') })).toBeVisible();
  await expectAccessibleEverywhere(page, 'a pack before it is kept');
  await page.getByRole('button', { name: packsText.add }).click();
  await expect(page.getByText(packsText.added('From a friend'))).toBeVisible();

  const own = page.getByRole('region', { name: 'From a friend' });
  await own.getByRole('link', { name: lesson.meta.title }).click();
  await expect(page).toHaveURL(/#\/learn\/pack\/[0-9a-f]{12}\/start\/what-redis-is$/u);
  const bench = new Workbench(page);
  await bench.ready();
  await expect(page.getByRole('heading', { level: 1, name: lesson.meta.title })).toBeVisible();
  await bench.terminal.run('PING');
  await bench.terminal.expectText('PONG');

  await page.goto('./#/');
  const total = lesson.steps.length;
  await expect(own.getByText(courseText.state.started(1, total))).toBeVisible();
  const course = page.getByRole('region', { name: 'Twenty questions' });
  await expect(course.getByRole('listitem').first()).toContainText(courseText.state.open);
  await page.reload();
  await expect(own.getByText(courseText.state.started(1, total))).toBeVisible();
  await expectAccessibleEverywhere(page, 'a pack on the course map');

  await page.getByRole('button', { name: packsText.removeNamed('From a friend') }).click();
  await page.getByRole('button', { name: packsText.question.confirm }).click();
  await expect(page.getByText('From a friend')).toHaveCount(0);
  await page.goBack();
  await page.reload();
  await expect(page.getByText('From a friend')).toHaveCount(0);
});

test('a link carries a pack; one that carries none says so', async ({ page }) => {
  await page.goto('./');
  await page.waitForLoadState('networkidle');
  await page.goto(`./#/pack/${await packLinkData(pack)}`);
  await expect(page.getByRole('region', { name: packsText.offer('From a friend') })).toBeVisible();
  await page.goto('./#/pack/AAAA');
  await expect(page.getByRole('alert')).toContainText(packsText.code.damaged);
});
