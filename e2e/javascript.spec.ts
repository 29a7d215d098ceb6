import type { Locator, Page } from '@playwright/test';
import { test, expect } from './fixtures.ts';
import { expectAccessibleEverywhere, installAxe } from './pages/accessibility.ts';
import { Workbench } from './pages/workbench.ts';
import { appText } from '#text/app.ts';
import { javascriptText as text } from '#text/javascript.ts';

const { activity, activityPanel } = appText.panels;

async function openPrograms(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: appText.panels.show(activityPanel) }).click();
  const panel = page.getByRole('region', { name: activity, exact: true });
  await panel.getByRole('tab', { name: appText.activity.javascript, exact: true }).click();
  await expect(panel.getByRole('textbox', { name: text.code })).toBeVisible();
  return panel;
}

test('a program for Node runs with node-redis in the page, one without an end is stopped, and the page stays live', async ({
  page,
}) => {
  await installAxe(page);
  const bench = new Workbench(page);
  await bench.open('#/play');
  const panel = await openPrograms(page);
  const code = panel.getByRole('textbox', { name: text.code });
  const output = panel.getByRole('log', { name: text.output });
  const run = async (program: string): Promise<void> => {
    await code.fill(program);
    await code.press('Control+Enter');
  };

  // The example that the panel begins with.
  await panel.getByRole('button', { name: text.run, exact: true }).click();
  await expect(output).toContainText('hello 60');
  await expect(output).toContainText(text.ends.done);
  await bench.terminal.run('GET greeting');
  await bench.terminal.expectText('"hello"');

  await run(`import { createClient } from 'redis';
const client = await createClient().connect();
const subscriber = client.duplicate();
await subscriber.connect();
await subscriber.subscribe('news', (message) => console.log('heard', message));
console.log('<b>ready</b>');`);
  await expect(output).toContainText('<b>ready</b>');
  await bench.terminal.run('PUBLISH news "from the terminal"');
  await expect(output).toContainText('heard from the terminal');
  await panel.getByRole('button', { name: text.stop, exact: true }).click();
  await expect(output).toContainText(text.ends.stopped);
  await bench.terminal.run('PUBLISH news again');
  await bench.terminal.expectText('(integer) 0');

  await run('for (;;) {}');
  await expect(output).toContainText(text.running);
  await bench.terminal.run('PING');
  await bench.terminal.expectText('PONG');
  await panel.getByRole('button', { name: text.stop, exact: true }).click();
  await expect(output).toContainText(text.ends.stopped);

  await run('const all = []; for (;;) all.push(new Array(10000).fill(1));');
  await expect(output).toContainText(text.ends.memory);
  await run('for (;;) console.log("again");');
  await expect(output).toContainText(text.ends.console);
  await run('const one = 1;\nthrow new Error("no way");');
  await expect(output).toContainText(`${text.ends.failed} ${text.ends.atLine('2')}`);
  await expect(output).toContainText('Error: no way');

  const front = () => page.getByRole('tab', { name: activity, exact: true }).click();
  await expectAccessibleEverywhere(page, 'a program', [front], '[data-region="activity"]');
});
