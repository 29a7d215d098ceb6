import { test, expect } from './fixtures.ts';
import { Settings } from './pages/settings.ts';
import { StoredFiles } from './pages/stored-files.ts';
import { Terminal } from './pages/terminal.ts';
import { Workbench } from './pages/workbench.ts';
import { lessonText } from '#text/lesson.ts';
import { sessionText } from '#text/session.ts';
import { storageText } from '#text/storage.ts';

const LESSON = '#/learn/start/what-redis-is';

/** Leaves the sandbox in a way that all of it is stored, for a place without a server. */
async function leaveForCourse(bench: Workbench): Promise<void> {
  await bench.page.goto('./#/');
  await bench.page.reload();
  await expect(bench.page.getByRole('heading', { level: 1 })).toBeVisible();
}

test('a second tab says that the workspace is open elsewhere, and takes it over once the first is closed', async ({
  context,
  page,
}) => {
  const first = new Workbench(page);
  await first.open('#/play');
  await first.terminal.run('SET mine 1');
  const second = new Workbench(await context.newPage());
  await second.open('#/play');
  await expect(second.page.getByText(sessionText.otherTab.title)).toBeVisible();
  await second.terminal.run('SET scratch 1');
  await second.terminal.run('EXISTS mine');
  await second.terminal.expectText('(integer) 0');
  await first.terminal.run('EXISTS scratch');
  await first.terminal.expectText('(integer) 0');
  await page.close();
  await second.page.getByRole('button', { name: sessionText.otherTab.retry }).click();
  await expect(second.page.getByText(sessionText.otherTab.title)).toBeHidden();
  await second.terminal.press('Enter');
  await second.terminal.expectPrompt(/6379> $/);
  await second.terminal.run('GET mine');
  await second.terminal.expectText('"1"');
});

test('export, erase everything, import: keys and progress are back', async ({ page }) => {
  const bench = new Workbench(page);
  const settings = new Settings(page);
  await bench.open('#/play');
  await bench.terminal.run('SET greeting "carried away"');
  const steps = page.getByRole('list', { name: lessonText.steps }).locator('> li');
  await page.goto(`./${LESSON}`);
  await expect(steps.first()).toContainText(lessonText.stepState.current);
  await bench.terminal.run('PING');
  await expect(steps.first()).toContainText(lessonText.stepState.done);
  await settings.open();
  await expect(settings.kept).toContainText(storageText.workspace('sandbox'));
  const file = await settings.exportAll();
  expect(file.subarray(0, 15).toString()).toBe('keyspace-export');

  await settings.eraseEverything();
  await expect(page).toHaveURL(/#\/$/);
  await bench.open('#/play');
  await bench.terminal.run('GET greeting');
  await bench.terminal.expectText('(nil)');
  await bench.terminal.run('SET later 1');
  await settings.open();
  await settings.choose(file);
  await expect(settings.dialog).toContainText(storageText.offer.progress(1));
  await settings.takeIn('replace');

  await bench.open('#/play');
  await bench.terminal.run('GET greeting');
  await bench.terminal.expectText('"carried away"');
  await bench.terminal.run('EXISTS later');
  await bench.terminal.expectText('(integer) 0');
  await page.goto(`./${LESSON}`);
  await expect(steps.first()).toContainText(lessonText.stepState.done);
  await expect(steps.nth(1)).toContainText(lessonText.stepState.current);
});

test('adding a file keeps the sandbox that is here and puts the other beside it, to be exchanged', async ({
  page,
}) => {
  const bench = new Workbench(page);
  const settings = new Settings(page);
  await bench.open('#/play');
  await bench.terminal.run('SET which file');
  await settings.open();
  const file = await settings.exportAll();
  await page.goto('./#/play');
  await bench.terminal.run('SET which here');
  await settings.open();
  await settings.choose(file);
  await settings.takeIn('add');
  await bench.open('#/play');
  await bench.terminal.run('GET which');
  await bench.terminal.expectText('"here"');
  await settings.open();
  await settings.asides.getByRole('button', { name: /^Use / }).click();
  await expect(settings.asides).toContainText(storageText.asides.why.exchanged);
  await page.goto('./#/play');
  await bench.ready();
  await bench.terminal.run('GET which');
  await bench.terminal.expectText('"file"');
});

test('a file that is cut, changed or something else is refused with the reason, and nothing changes', async ({
  page,
}) => {
  const bench = new Workbench(page);
  const settings = new Settings(page);
  await bench.open('#/play');
  await bench.terminal.run('SET mine 1');
  await settings.open();
  const file = await settings.exportAll();
  const changed = Buffer.from(file);
  changed.writeUInt8(changed.readUInt8(60) ^ 1, 60);
  const { words, safe } = storageText.problem;
  const newer = Buffer.concat([Buffer.from('keyspace-export 7 gzip\n'), file.subarray(23)]);
  for (const [bytes, because] of [
    [file.subarray(0, file.length - 9), words.truncated],
    [changed, words.damaged],
    [Buffer.from('PK something else'), words.foreign],
    [newer, words.newer],
  ] as const) {
    await settings.choose(bytes);
    await expect(page.getByRole('alert')).toContainText(because);
    await expect(page.getByRole('alert')).toContainText(safe);
    await settings.press(storageText.problem.dismiss);
  }
  await page.goto('./#/play');
  await bench.terminal.run('GET mine');
  await bench.terminal.expectText('"1"');
});

test('a log of which a piece is lost: said, the good part runs, the rest can be downloaded', async ({
  page,
}) => {
  const bench = new Workbench(page);
  const settings = new Settings(page);
  await bench.open('#/play');
  await bench.terminal.run('SET before 1');
  // Each is larger than one stored piece of the log.
  for (const key of ['a', 'b', 'c', 'd'])
    await bench.terminal.run(`EVAL "return redis.call('SET', '${key}', string.rep('x', 40000))" 0`);
  await leaveForCourse(bench);
  await new StoredFiles(page).loseMiddle();
  await bench.open('#/play');
  const notice = page.getByRole('status').filter({ hasText: storageText.notices.damaged.title });
  await expect(notice).toBeVisible();
  await notice.getByText(storageText.notices.damaged.details).click();
  await expect(notice).toContainText('.incr.aof');
  await bench.terminal.run('GET before');
  await bench.terminal.expectText('"1"');
  await bench.terminal.run('SET after 1');
  const button = notice.getByRole('button', { name: storageText.notices.damaged.download });
  const { name, bytes } = await settings.download(button);
  expect(name).toMatch(/\.tar$/);
  expect(bytes.subarray(257, 262).toString()).toBe('ustar');
  expect(bytes.includes('files/appendonlydir/')).toBe(true);
  await bench.reload();
  await expect(notice).toBeHidden();
  await bench.terminal.run('GET after');
  await bench.terminal.expectText('"1"');
  await settings.open();
  await expect(settings.asides).toContainText(storageText.asides.why.damaged);
  await settings.asides.getByRole('button', { name: new RegExp(`^${storageText.asides.drop}`) }).click();
  await settings.confirm(storageText.asides.question.confirm);
  await expect(settings.asides).toBeHidden();
});

test('a log that breaks in its middle: the server refuses, and starts on the good part when asked', async ({
  page,
}) => {
  const bench = new Workbench(page);
  const settings = new Settings(page);
  await bench.open('#/play');
  await bench.terminal.run('SET before 1');
  await bench.terminal.run('60 INCR counter');
  await leaveForCourse(bench);
  const stored = new StoredFiles(page);
  await stored.breakMiddle();
  const damaged = await stored.look();
  await page.goto('./#/play');
  await expect(page.getByRole('alert').getByText(sessionText.failed.title)).toBeVisible();
  const { repair } = storageText.notices;
  await settings.download(page.getByRole('button', { name: repair.download }));
  expect(await stored.look()).toEqual(damaged);
  await page.getByRole('button', { name: repair.start }).click();
  await expect(page.getByText(storageText.notices.damaged.title)).toBeVisible();
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('GET before');
  await bench.terminal.expectText('"1"');
  await bench.reload();
  await bench.terminal.run('GET counter');
  await bench.terminal.expectText(/"[1-4]\d"/);
});

test('data of a newer version are left alone, and the page says so', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET mine 1');
  await leaveForCourse(bench);
  const stored = new StoredFiles(page);
  await stored.makeNewer();
  const before = await stored.look();
  await bench.open('#/play');
  await expect(page.getByText(storageText.notices.newer.title)).toBeVisible();
  await expect(page.getByRole('button', { name: storageText.notices.reload })).toBeVisible();
  await bench.terminal.run('SET scratch 1');
  await bench.terminal.run('EXISTS mine scratch');
  await bench.terminal.expectText('(integer) 1');
  await leaveForCourse(bench);
  expect(await stored.look()).toEqual(before);
});

test('without room the session goes on in memory, and is stored again once there is room', async ({
  page,
  context,
  baseURL,
}) => {
  const { origin } = new URL(baseURL ?? '');
  const devtools = await context.newCDPSession(page);
  // From the start: the browser remembers for a while how much room there was.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 15_000_000 });
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET before 1');
  await bench.terminal.run(`EVAL "return redis.call('SET', 'large', string.rep('x', 20000000))" 0`);
  const notice = page.getByText(storageText.notices.full.title);
  await expect(notice).toBeVisible();
  await bench.terminal.run('STRLEN large');
  await bench.terminal.expectText('(integer) 20000000');
  const keep = page.getByRole('button', { name: storageText.notices.keep });
  await keep.click();
  // It is not while that is being tried.
  await expect(keep).toBeEnabled();
  await expect(notice).toBeVisible();
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await keep.click();
  await expect(notice).toBeHidden();
  await bench.terminal.run('SET after 1');
  await bench.reload();
  await bench.terminal.run('STRLEN large');
  await bench.terminal.expectText('(integer) 20000000');
  await bench.terminal.run('EXISTS before after');
  await bench.terminal.expectText('(integer) 2');
});

test('erasing everything ends the servers of other tabs, which are told', async ({ context, page }) => {
  const other = new Workbench(await context.newPage());
  await other.open('#/play');
  await other.terminal.run('SET mine 1');
  const settings = new Settings(page);
  await settings.open();
  await settings.eraseEverything();
  const { title } = storageText.notices.ended;
  await expect(other.page.getByText(title)).toBeVisible();
  await Promise.all([
    other.page.waitForEvent('load'),
    other.page.getByRole('button', { name: storageText.notices.reload }).click(),
  ]);
  await other.ready();
  await new Terminal(other.page).run('DBSIZE');
  await other.terminal.expectText('(integer) 0');
});

test('the room that is used is shown, and the browser can be asked to keep the data', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['notifications']);
  const settings = new Settings(page);
  await settings.open();
  await expect(page.getByRole('meter', { name: storageText.facts.usedLabel })).toBeVisible();
  const ask = page.getByRole('button', { name: storageText.facts.persist });
  const promised = page.getByText(storageText.facts.persisted);
  await ask.or(promised).click();
  await expect(promised.or(page.getByText(storageText.facts.refused))).toBeVisible();
});
