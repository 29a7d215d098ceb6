import { readFile } from 'node:fs/promises';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { answerByKeyboard, askedQuestion, expectAnswered } from './pages/answers.ts';
import { Keyboard } from './pages/keyboard.ts';
import { courseText } from '#text/course.ts';
import { practiceText as words } from '#text/practice.ts';

const HYPERLOGLOG = /^HyperLogLog \d+ of \d+$/u;

test('a round by keyboard goes on after the page was loaded again, and its answers go to another browser', async ({
  page,
  browser,
  baseURL,
}) => {
  const keyboard = new Keyboard(page);
  await installAxe(page);
  await page.goto('./');
  await keyboard.choose('practice', ({ name }) => name === courseText.practice);
  await expect(page.getByRole('heading', { level: 1, name: words.heading })).toBeVisible();
  await expectAccessibleEverywhere(page, 'the start');

  await keyboard.choose('a subject', ({ name }) => HYPERLOGLOG.test(name));
  const place = page.getByRole('heading', { level: 1 });
  await expect(place).toHaveText(/^Question 1 of \d+$/u);
  const of = Number(/\d+$/u.exec((await place.textContent()) ?? '')?.[0]);
  const kinds = new Set<string>();
  for (let at = 1; at <= of; at++) {
    await expect(place).toHaveText(words.round.place(at, of));
    const { kind, why } = await askedQuestion(page);
    if (at === 1 || !kinds.has(kind)) await expectAccessibleEverywhere(page, `${kind}, asked`);
    await answerByKeyboard(page);
    await expectAnswered(page, at === of);
    if (why !== '')
      await expect(page.getByText(why.split('`')[0]?.trim() ?? '', { exact: false }).first()).toBeVisible();
    if (!kinds.has(kind)) await expectAccessibleEverywhere(page, `${kind}, answered`);
    kinds.add(kind);
    if (at === 3) {
      await page.reload();
      await expect(place).toHaveText(words.round.place(4, of));
      await expect(page.locator('[data-question] :focus')).toBeVisible();
    } else {
      await keyboard.press('Enter');
    }
  }
  expect(kinds.size).toBeGreaterThan(5);
  await expect(place).toHaveText(words.round.overHeading);
  await expect(place).toBeFocused();
  const results = page.getByRole('list', { name: words.round.overHeading }).getByRole('listitem');
  await expect(results).toHaveCount(of);
  await expect(results.filter({ hasText: words.round.comesBack(1) }).first()).toBeVisible();
  await expectAccessibleEverywhere(page, 'the end');

  await keyboard.choose('the start', ({ name }) => name === words.round.start);
  const download = page.waitForEvent('download');
  await keyboard.choose('the file', ({ name }) => name === words.carry.save);
  const file = await readFile(await (await download).path(), 'utf8');

  const other = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
  const there = await other.newPage();
  await there.goto('./#/practice');
  const open = there.getByLabel(words.carry.open).last();
  const give = (text: string) =>
    open.setInputFiles({ name: 'answers.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await give(file.slice(0, -40));
  await expect(there.getByText(words.carry.damaged)).toBeVisible();
  await give(file.replace('"version":1', '"version":2'));
  await expect(there.getByText(words.carry.newer)).toBeVisible();
  await give(file);
  await expect(there.getByText(words.carry.taken(of, 0))).toBeVisible();
  await expect(there.getByText(new RegExp(`^${of} of \\d+ questions answered`, 'u'))).toBeVisible();
  await there.reload();
  await expect(there.getByText(new RegExp(`^${of} of \\d+ questions answered`, 'u'))).toBeVisible();
  await other.close();
});
