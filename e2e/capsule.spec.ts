import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { appText } from '#text/app.ts';
import { capsuleText } from '#text/capsule.ts';
import { lessonText } from '#text/lesson.ts';
import { workspacesText } from '#text/workspaces.ts';
import { test, expect, watchContext } from './fixtures.ts';
import { expectAccessible, installAxe } from './pages/accessibility.ts';
import { ScriptsTab } from './pages/scripts.ts';
import { Workbench } from './pages/workbench.ts';

const LESSON = '#/learn/start/what-redis-is';
const { save, page: words, scratch } = capsuleText;

test('a link gives the same state in a new profile, as a scratch workspace that is kept by name; so does a file', async ({
  browser,
  context,
  page,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET greeting "<b>hello</b>" EX 1000');
  await bench.terminal.run('RPUSH jobs a b c');
  await bench.terminal.run('DEBUG DIGEST');
  await bench.terminal.expectText(/[0-9a-f]{40}/);
  const digest = /[0-9a-f]{40}/.exec((await bench.terminal.lines()).join('\n'))?.[0] ?? '';
  const scripts = new ScriptsTab(page);
  await scripts.open();
  await scripts.write('GET greeting # from afar');
  await page.getByRole('button', { name: appText.workspaces.open }).click();
  const dialog = page.getByRole('dialog', { name: workspacesText.title });
  await dialog.getByRole('button', { name: save.link }).click();
  await expect(dialog).toContainText(/The link was copied/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: save.file }).click();
  const file = await readFile(await (await coming).path());
  expect(file.subarray(0, 16).toString()).toBe('keyspace-capsule');

  // Somebody else, who has data of his own.
  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const watch = await watchContext(other, new URL(baseURL ?? '').origin);
  const there = new Workbench(await other.newPage());
  await installAxe(there.page);
  await there.open('#/play');
  await there.terminal.run('SET mine 1');
  await there.page.goto(link);
  await expect(there.page.getByRole('definition').filter({ hasText: /^2$/ })).toBeVisible();
  await there.page.getByText(words.terminals).click();
  await expect(there.page.getByRole('figure').last()).toContainText('RPUSH jobs a b c');
  await expectAccessible(there.page, 'a capsule that is looked at');
  await there.page.getByRole('button', { name: words.open, exact: true }).focus();
  await there.page.keyboard.press('Enter');
  await expect(there.page).toHaveURL(/#\/scratch$/);
  await there.ready();
  await there.terminal.run('DEBUG DIGEST');
  await there.terminal.expectText(digest);
  await expect(there.page.getByText(scratch.what)).toBeVisible();
  await expectAccessible(there.page, 'a scratch workspace');
  // The scripts that came are those of this workspace alone.
  const theirs = new ScriptsTab(there.page);
  await theirs.open();
  await expect(theirs.lines).toContainText('GET greeting # from afar');
  await there.terminal.run('SET added 1');
  await there.page.getByRole('button', { name: scratch.keep }).focus();
  await there.page.keyboard.press('Enter');
  await expect(there.page.getByRole('textbox', { name: scratch.heading })).toHaveValue('Sandbox 2');
  await there.page.keyboard.type('Handed on');
  await there.page.keyboard.press('Enter');
  await expect(there.page).toHaveURL(/#\/play\/[a-z0-9]+$/);
  await there.reload();
  await there.terminal.run('EXISTS greeting jobs added mine');
  await there.terminal.expectText('(integer) 3');
  await there.open('#/play');
  await there.terminal.run('EXISTS greeting mine');
  await there.terminal.expectText('(integer) 1');
  await theirs.open();
  await expect(theirs.lines).toContainText('SET stock 10');
  await expect(theirs.lines).not.toContainText('from afar');

  // A file, cut first; and a scratch workspace that is not kept is gone.
  await there.page.goto('./#/capsule');
  const input = there.page.getByLabel(words.choose);
  const named = (buffer: Buffer) => ({ name: 'a.keyspace-capsule', mimeType: '', buffer });
  await input.setInputFiles(named(file.subarray(0, -1)));
  await expect(there.page.getByRole('alert').filter({ hasText: words.refused })).toContainText(
    capsuleText.problem.words.truncated,
  );
  await input.setInputFiles(named(file));
  await there.page.getByRole('button', { name: words.open, exact: true }).click();
  await there.ready();
  await there.terminal.run('DEBUG DIGEST');
  await there.terminal.expectText(digest);
  await there.page.reload();
  await expect(there.page.getByRole('heading', { name: words.heading })).toBeVisible();
  expect(watch.problems).toEqual([]);
  await other.close();
});

test('a lesson goes on where it was handed on, and the own progress in it stays as it is', async ({
  browser,
  context,
  page,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const bench = new Workbench(page);
  const stepsOf = (where: Page) => where.getByRole('list', { name: lessonText.steps }).locator('> li');
  await bench.open(LESSON);
  await expect(stepsOf(page).first()).toContainText(lessonText.stepState.current);
  await bench.terminal.run('PING');
  await expect(stepsOf(page).first()).toContainText(lessonText.stepState.done);
  await page.getByRole('button', { name: appText.workspaces.open }).click();
  const dialog = page.getByRole('dialog', { name: workspacesText.title });
  await dialog.getByRole('button', { name: save.link }).click();
  await expect(dialog).toContainText(/The link was copied/);
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const watch = await watchContext(other, new URL(baseURL ?? '').origin);
  const there = new Workbench(await other.newPage());
  await there.page.goto(link);
  await there.page.getByRole('button', { name: words.open, exact: true }).click();
  await there.ready();
  await expect(stepsOf(there.page).first()).toContainText(lessonText.stepState.done);
  await expect(stepsOf(there.page).nth(1)).toContainText(lessonText.stepState.current);
  await there.page.goto(`./${LESSON}`);
  await expect(stepsOf(there.page).first()).toContainText(lessonText.stepState.current);
  expect(watch.problems).toEqual([]);
  await other.close();
});
