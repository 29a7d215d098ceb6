import { expect, test } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { classText } from '#text/class-quiz.ts';
import { practiceText } from '#text/practice.ts';
import { appText } from '#text/app.ts';

test('a quiz is made, shown to a room, answered by two, and their codes make a table', async ({ page }) => {
  await installAxe(page);
  await page.goto('./#/practice');
  await page.getByRole('link', { name: classText.heading }).click();
  await page.getByRole('combobox', { name: classText.make.tag }).selectOption('hyperloglog');
  await page.getByRole('combobox', { name: classText.make.count }).selectOption('5');
  await expectAccessibleEverywhere(page, 'where a quiz is made');
  const link = await page.getByRole('textbox', { name: classText.link.label }).inputValue();
  const asks = await page.getByRole('list').last().getByRole('listitem').allTextContents();
  expect(asks).toHaveLength(5);

  // The room: the same questions in the same order, and an answer at a key.
  await page.getByRole('link', { name: classText.link.present }).click();
  const answer = page.getByRole('region', { name: classText.present.answer });
  for (const [at, ask] of asks.entries()) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(classText.present.label(at + 1, 5));
    await expect(page.getByRole('main')).toContainText(ask.split('\n')[0] ?? '');
    await expect(answer).toBeEmpty();
    await page.keyboard.press('Space');
    await expect(answer).not.toBeEmpty();
    if (at === 0) await expectAccessibleEverywhere(page, 'an answer shown to the room');
    if (at < 4) await page.keyboard.press('ArrowRight');
  }
  await expect(page.getByText(classText.present.end)).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(answer).toBeEmpty();

  // Two learners: one does not know anything, the other hands in after one answer, having loaded the page anew.
  const codes: string[] = [];
  for (const [name, answers] of [
    ['Ada <b>', 5],
    ['Bob', 1],
  ] as const) {
    await page.evaluate(() => localStorage.removeItem('keyspace.class-rounds'));
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByRole('textbox', { name: classText.name }).fill(name);
    await page.getByRole('button', { name: classText.begin }).click();
    for (let at = 0; at < answers; at++) {
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(classText.place(at + 1, 5));
      await page.getByRole('button', { name: practiceText.unknown }).click();
      await page.getByRole('button', { name: at < 4 ? classText.next : classText.finish }).click();
    }
    if (answers < 5) {
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(classText.place(answers + 1, 5));
      await page.getByRole('button', { name: classText.handIn }).click();
      await expect(page.getByText(classText.over.open(5 - answers))).toBeVisible();
    }
    await expect(page.getByText(classText.over.sum(0, 5))).toBeVisible();
    codes.push(await page.getByRole('textbox', { name: classText.over.code }).inputValue());
  }
  await expectAccessibleEverywhere(page, 'a result');

  await page.goto(`${link}/results`);
  const [ada = '', bob = ''] = codes;
  await page
    .getByRole('textbox', { name: classText.results.label })
    .fill(`Ada: ${ada}, and ${bob}\nSpoilt: ${ada.replace('.', '.x')}`);
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1).getByRole('rowheader')).toHaveText('Ada <b>');
  await expect(rows.nth(2).getByText(classText.results.marks.open)).toHaveCount(4);
  await expect(page.getByText(/^This code is damaged/u)).toHaveCount(1);
  await expectAccessibleEverywhere(page, 'the results of a class');
});

test('a link that was cut off or made up opens nothing, and says so', async ({ page }) => {
  await page.goto('./#/class/1.a.hll-seen-before.0');
  await expect(page.getByRole('alert')).toContainText(classText.refused.damaged);
  await page.goto(`./#/class/${encodeURIComponent('1.<script>alert(1)</script>.x')}/present`);
  await expect(page.getByRole('alert')).toContainText(classText.refused.damaged);
  await page.goto('./#/class/1.a/edit');
  await expect(page.getByRole('main')).toHaveAccessibleName(appText.notFound.title);
});
