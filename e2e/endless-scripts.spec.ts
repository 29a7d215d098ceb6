import { test, expect } from './fixtures.ts';
import { Workbench } from './pages/workbench.ts';
import { sessionText } from '#text/session.ts';

test('an endless script that only reads is ended by the server’s own SCRIPT KILL, and the page says so', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET kept yes');
  await bench.terminal.start('EVAL "while true do end" 0');
  await bench.terminal.expectText('Script killed by user with SCRIPT KILL');
  await expect(page.getByText(sessionText.scriptLimit.title)).toBeVisible();
  await bench.terminal.expectPrompt();
  await bench.terminal.run('GET kept');
  await bench.terminal.expectText('"yes"');
});

test('an endless script that has written is offered to be ended; the new server has all that came before', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET before 1');
  await bench.terminal.start(`EVAL "redis.call('SET', 'half', 'done') while true do end" 0`);
  const end = page.getByRole('button', { name: sessionText.busy.end });
  await expect(end).toBeVisible();
  await expect(page.getByText(sessionText.busy.with('A'))).toBeVisible();
  await end.click();
  await expect(end).toBeHidden();
  await bench.terminal.press('Enter');
  await bench.terminal.expectPrompt(/6379> $/);
  await bench.terminal.run('GET before');
  await bench.terminal.expectText('"1"');
  await bench.terminal.run('EXISTS half');
  await bench.terminal.expectText('(integer) 0');
});

test('Ctrl-C during a long command gives the prompt back', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.start('DEBUG SLEEP 3');
  await bench.terminal.press('Control+C');
  await bench.terminal.expectPrompt();
});
