import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, expectAccessibleInThemes, installAxe } from './pages/accessibility.ts';
import { Keyboard } from './pages/keyboard.ts';
import { interviewBankText } from '#text/interview-bank.ts';
import { interviewText } from '#text/interview.ts';
import { practiceText } from '#text/practice.ts';

const MINUTE = 60_000;

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Seconds on the clock of the stage. */
async function secondsLeft(page: Page): Promise<number> {
  const shown = (await page.getByRole('timer').textContent()) ?? '';
  const [minutes = NaN, seconds = NaN] = shown.split(':').map(Number);
  return minutes * 60 + seconds;
}

test('an interview of 20 minutes is held by the keyboard against a clock that outlives a reload', async ({
  page,
}) => {
  const keyboard = new Keyboard(page);
  const press = (label: string) => keyboard.choose(label, ({ name }) => name === label);
  await installAxe(page);
  await page.clock.install({ time: new Date('2026-11-28T10:00:00Z') });
  await page.goto('./#/interview');
  await expect(heading(page)).toHaveText(interviewText.heading);
  await expectAccessibleEverywhere(page, 'setting up an interview');
  await press(interviewText.begin);

  const stage = (at: number, kind: 'warm-up' | 'task' | 'design') =>
    expect(heading(page)).toContainText(interviewText.stage(at, 4, interviewText.stages[kind]));
  await stage(1, 'warm-up');
  await expectAccessibleInThemes(page, 'the warm-up');
  await press(practiceText.unknown);
  await press(interviewText.warmUp.next);
  await expect(page.getByText(interviewText.warmUp.question(2, 4))).toBeVisible();
  await page.clock.fastForward(MINUTE);
  await expect.poll(() => secondsLeft(page)).toBeLessThanOrEqual(180);
  const before = await secondsLeft(page);

  await page.reload();
  await stage(1, 'warm-up');
  expect(await secondsLeft(page)).toBeLessThanOrEqual(before);
  expect(await secondsLeft(page)).toBeGreaterThan(60);
  await expect(page.getByText(interviewText.warmUp.question(2, 4))).toBeVisible();
  const first = page.getByRole('list', { name: interviewText.warmUp.list }).getByRole('button').first();
  await expect(first).toHaveText(`1, ${interviewText.warmUp.state.wrong}`);

  await page.clock.fastForward(4 * MINUTE);
  await stage(2, 'task');
  await expect(heading(page)).toBeFocused();
  await keyboard.pressUntil('Tab', 'the code', ({ role }) => role === 'textarea');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('list', { name: interviewText.task.checks })).toBeVisible();
  await press(interviewText.task.handIn);
  await expect(page.getByRole('heading', { name: interviewText.task.followUps })).toBeFocused();
  await keyboard.pressUntil('Tab', 'the answer', ({ role }) => role === 'textarea');
  await page.keyboard.type('It would be lost.');
  await expectAccessibleEverywhere(page, 'a build task that was handed in');
  await press(interviewText.goOn);
  await stage(3, 'task');
  await page.clock.fastForward(9 * MINUTE);
  await stage(4, 'design');
  await keyboard.pressUntil('Tab', 'the answer', ({ role }) => role === 'textarea');
  await page.keyboard.type('A primary, two replicas, three Sentinels.');
  await press(interviewText.finish);

  await expect(heading(page)).toHaveText(interviewText.over.heading);
  await expect(heading(page)).toBeFocused();
  await expect(page.getByText(interviewText.over.checking)).toBeHidden();
  await expect(page.getByText('A primary, two replicas, three Sentinels.', { exact: true })).toBeVisible();
  const marking = page.getByRole('article').filter({ hasText: 'It would be lost.' });
  await marking.getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await press(interviewText.say.mark);
  await expect(marking.getByRole('status')).toHaveText(/^Marked: 1 of /u);
  await expectAccessibleEverywhere(page, 'a scorecard');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: interviewText.over.download }).press('Enter');
  const saved = await readFile(await (await download).path(), 'utf8');
  expect(saved).toContain(`# ${interviewText.over.title(interviewText.role.names.backend, 20)}`);
  expect(saved).toContain('It would be lost.');

  await page.goto('./#/interview');
  await expect(page.getByRole('button', { name: interviewText.earlier.forget })).toHaveCount(1);
  await page.goBack();
  await page
    .getByRole('button', { name: interviewText.over.replayNamed('') })
    .first()
    .press('Enter');
  await expect(page).toHaveURL(/#\/play$/u);
  await expect(page.getByText('What the checks of')).toBeVisible();
});

test('the questions of the interview bank are filtered while one types, and printed without the frame', async ({
  page,
}) => {
  await installAxe(page);
  await page.goto('./#/interview/bank');
  await expect(heading(page)).toHaveText(interviewBankText.heading);
  await expectAccessibleEverywhere(page, 'the interview bank');
  const all = await page.getByRole('article').count();
  expect(all).toBeGreaterThan(30);
  await page.getByLabel(interviewBankText.filter).fill('memcached');
  await expect.poll(() => page.getByRole('article').count()).toBeLessThan(all);
  await expect(page.getByRole('article').first()).toContainText('Memcached');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toHaveCount(all);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByLabel(interviewBankText.filter)).toBeHidden();
});
