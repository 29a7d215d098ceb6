import { readFile } from 'node:fs/promises';
import { appText } from '#text/app.ts';
import { capsuleText } from '#text/capsule.ts';
import { labText } from '#text/lab.ts';
import { workspacesText } from '#text/workspaces.ts';
import { test, expect, watchContext } from './fixtures.ts';
import { expectAccessible, installAxe } from './pages/accessibility.ts';
import { LabPlace } from './pages/lab.ts';

const { save, page: words, scratch } = capsuleText;

test('a lab is saved as a file, and opened by somebody else as it was, held, with its faults', async ({
  browser,
  page,
  baseURL,
}) => {
  const lab = new LabPlace(page);
  await lab.open('replicas');
  await lab.panel.getByRole('radio', { name: labText.clock.paused }).click();
  await lab.terminal.run('SET greeting "<b>hello</b>"');
  await lab.terminal.run('lab cut n1 n2');
  await lab.choose(lab.node('n3'), labText.menu.poweroff);
  await expect(lab.node('n3')).toHaveAccessibleName(new RegExp(labText.lives.off));
  await lab.terminal.run('DEBUG DIGEST');
  await lab.terminal.expectText(/[0-9a-f]{40}/);
  const digest = /[0-9a-f]{40}/.exec((await lab.terminal.lines()).join('\n'))?.[0] ?? '';
  await page.getByRole('button', { name: appText.workspaces.open }).click();
  const dialog = page.getByRole('dialog', { name: workspacesText.title });
  const title = labText.chooser.presets.replicas.title;
  await expect(dialog).toContainText(save.aboutLab(title));
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: save.file }).click();
  const buffer = await readFile(await (await coming).path());

  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const watch = await watchContext(other, new URL(baseURL ?? '').origin);
  const there = new LabPlace(await other.newPage());
  await installAxe(there.page);
  await there.page.goto('./#/capsule');
  const input = there.page.locator('input[type=file]');
  await input.setInputFiles({ name: 'a.keyspace-capsule', mimeType: '', buffer });
  await expect(
    there.page.getByRole('definition').filter({ hasText: words.nodeOf('n3', words.lives.off) }),
  ).toBeVisible();
  await expect(there.page.getByText(words.faultOf('n1', 'n2', [words.cut]))).toBeVisible();
  await expectAccessible(there.page, 'a capsule of a lab that is looked at');
  await there.page.getByRole('button', { name: words.open, exact: true }).focus();
  await there.page.keyboard.press('Enter');
  await expect(there.page).toHaveURL(/#\/scratch$/);
  await expect(there.page.getByText(scratch.what)).toBeVisible();
  await expect(there.page.getByText(scratch.keepLab)).toBeVisible();
  await expect(there.node('n1')).toHaveAccessibleName(/primary/);
  await expect(there.node('n3')).toHaveAccessibleName(new RegExp(labText.lives.off));
  await expect(there.panel.getByRole('radio', { name: labText.clock.paused })).toBeChecked();
  await there.terminal.run('DEBUG DIGEST');
  await there.terminal.expectText(digest);
  await there.terminal.run('GET greeting');
  await there.terminal.expectText('"<b>hello</b>"');
  await expectAccessible(there.page, 'a scratch lab');
  // It goes on: what was down is started, what was cut is mended, and both are replicas again.
  await there.terminal.run('lab restart n3');
  await there.terminal.run('lab heal');
  await there.passTenSeconds();
  await there.terminal.run('WAIT 2 0');
  await there.terminal.expectText('(integer) 2');
  expect(watch.problems).toEqual([]);
  await other.close();
});
