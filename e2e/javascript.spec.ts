import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { ProgramsTab } from './pages/programs.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { javascriptText as text } from '#text/javascript.ts';
import { lessonText } from '#text/lesson.ts';
import { scriptsText } from '#text/scripts.ts';

const { activity } = appText.panels;

test('a program for Node runs with node-redis in the page, one without an end is stopped, and the page stays live', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const programs = new ProgramsTab(page);
  await programs.open();
  const { output } = programs;

  // The example that the panel begins with.
  await programs.button(text.run).click();
  await expect(output).toContainText('hello 60');
  await expect(output).toContainText(text.ends.done);
  await bench.terminal.run('GET greeting');
  await bench.terminal.expectText('"hello"');

  await programs.run(`import { createClient } from 'redis';
const client = await createClient().connect();
const subscriber = client.duplicate();
await subscriber.connect();
await subscriber.subscribe('news', (message) => console.log('heard', message));
console.log('<b>ready</b>');`);
  await expect(output).toContainText('<b>ready</b>');
  await bench.terminal.run('PUBLISH news "from the terminal"');
  await expect(output).toContainText('heard from the terminal');
  await programs.button(text.stop).click();
  await expect(output).toContainText(text.ends.stopped);
  await bench.terminal.run('PUBLISH news again');
  await bench.terminal.expectText('(integer) 0');

  await programs.run('for (;;) {}');
  await expect(output).toContainText(text.running);
  await bench.terminal.run('PING');
  await bench.terminal.expectText('PONG');
  await programs.button(text.stop).click();
  await expect(output).toContainText(text.ends.stopped);

  await programs.run('const all = []; for (;;) all.push(new Array(10000).fill(1));');
  await expect(output).toContainText(text.ends.memory);
  await programs.run('for (;;) console.log("again");');
  await expect(output).toContainText(text.ends.console);
  await programs.run('const one = 1;\nthrow new Error("no way");');
  await expect(output).toContainText(`${text.ends.failed} ${text.ends.atLine('2')}`);
  await expect(output).toContainText('Error: no way');
  await expect(programs.panel.locator('.squiggly-error')).toBeVisible();

  // Completed by what node-redis has, explained by what the server says, marked before it runs.
  await programs.write("import { createClient } from 'redis';\nconst client = createClient();\n");
  await page.keyboard.type('client.hGetA');
  await expect(page.getByRole('listbox', { name: 'Suggest' }).getByText('hGetAll').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(programs.lines).toContainText('client.hGetAll');
  await page.keyboard.type('(');
  await expect(page.getByText('hGetAll(key)').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await programs.write('const = 2;');
  await expect(programs.panel.locator('.squiggly-error')).toBeVisible();

  // Kept under its name, beside others.
  await programs.button(scriptsText.make.javascript).click();
  await expect(programs.lines).toHaveText('');
  await programs.write('console.log("kept")');
  const choice = programs.panel.getByRole('combobox', { name: scriptsText.choose.programs });
  await choice.selectOption({ label: 'Publish and subscribe' });
  await expect(programs.lines).toContainText('subscriber.subscribe');
  await choice.selectOption({ label: scriptsText.names.javascript });
  await page.reload();
  await bench.ready();
  await programs.open();
  await choice.selectOption({ label: scriptsText.names.javascript });
  await expect(programs.lines).toContainText('console.log("kept")');

  // Out of the editor by keyboard, as out of the terminal.
  await programs.input.focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(programs.input).not.toBeFocused();

  const front = () => page.getByRole('tab', { name: activity, exact: true }).click();
  await expectAccessibleEverywhere(page, 'a program', [front], '[data-region="activity"]');
});

test('a program of a lesson is opened beside the lesson’s server, on a narrow screen too', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./#/learn/keys/scan');
  await page.getByRole('button', { name: 'What will you do?' }).click();
  await page.getByRole('button', { name: lessonText.program.open }).click();
  const programs = new ProgramsTab(page);
  await expect(programs.lines).toContainText('scanIterator');
  await expect(programs.panel.getByRole('combobox', { name: scriptsText.choose.programs })).toHaveValue(
    'Walk over keys, and remove them',
  );
  await expect(page.locator('html[data-ready="prompt"]')).toBeAttached();
  await programs.button(text.run).click();
  await expect(programs.output).toContainText("[ 'try:1', 'try:2', 'try:3' ]");
  await expect(programs.output).toContainText(text.ends.done);
});
