import { test, expect } from './fixtures.ts';
import { Terminal } from './pages/terminal.ts';
import { Workbench } from './pages/workbench.ts';
import { terminalText } from '#text/terminal.ts';

test('a newcomer types into a real server, and the picture follows the last key touched', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('INFO server');
  await bench.terminal.expectText('multiplexing_api:wasi-host');
  await bench.terminal.run('RPUSH jobs one two');
  await bench.terminal.expectText('(integer) 2');
  const { picture } = bench;
  await expect(picture).toContainText('jobs');
  await expect(picture).toContainText('2 elements');
  await bench.terminal.run('LPUSH jobs zero');
  await expect(picture).toContainText('3 elements');
  await bench.terminal.run('SET greeting "hello there" EX 1000');
  await expect(picture).toContainText('greeting');
  await expect(picture).toContainText('embstr');
  await expect(bench.key('greeting')).toContainText('string');
  await expect(bench.key('jobs')).toContainText('3');
});

test('a pinned picture stays while other keys are touched', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET first 1');
  const { picture } = bench;
  await expect(picture).toContainText('first');
  await picture.getByRole('button', { name: 'Pin' }).click();
  await bench.terminal.run('SET second 2');
  await bench.terminal.run('INCR first');
  await expect(bench.key('second')).toBeVisible();
  await expect(picture).toContainText('first');
  await expect(picture).not.toContainText('second');
});

test('line editing, history and pasted lines work', async ({ page }) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { terminal } = bench;
  await terminal.type('SET kXey value');
  for (let i = 0; i < 8; i++) await terminal.press('ArrowLeft');
  await terminal.press('Backspace');
  await terminal.press('Enter');
  await terminal.expectText('> SET key value\nOK');
  await terminal.press('ArrowUp');
  await terminal.press('Control+U');
  await terminal.run('GET key');
  await terminal.expectText('> GET key\n"value"');
  await terminal.input.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'RPUSH pasted a\nRPUSH pasted b\nLRANGE pasted 0 -1\n');
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await terminal.expectText('1) "a"\n2) "b"');
  await terminal.expectPrompt();
});

test('HELP, completion and connect are redis-cli’s, and what cannot be had in a tab is said', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const { terminal } = bench;
  await terminal.run('HELP STRLEN');
  await terminal.expectText(/STRLEN key\n {2}summary: .+\n {2}since: 2\.2\.0\n {2}group: string/);
  await terminal.run('SET user:7 x');
  await expect(bench.key('user:7')).toBeVisible();
  await terminal.type('GET user');
  // The keys are looked at while one types.
  await expect
    .poll(
      async () => {
        const line = (await terminal.lines()).at(-1) ?? '';
        // Once more would lead back to what was typed.
        if (!line.includes('key 1 of 1')) await terminal.press('Tab');
        return line;
      },
      { intervals: [500] },
    )
    .toMatch(/GET user:7 {2}key 1 of 1$/);
  await terminal.press('Enter');
  await terminal.expectText('> GET user:7\n"x"');
  await terminal.run('connect 10.0.0.1 6379');
  await terminal.expectText(
    'Could not connect to Redis at 10.0.0.1:6379: Connection refused. This tab has no network',
  );
  await terminal.run('connect 127.0.0.1 6379');
  await terminal.run('SCRIPT DEBUG yes');
  await terminal.run('EVAL "return 1" 0');
  await terminal.expectText('in a copy of the server process (fork)');
  await terminal.run('EVAL "return 42" 0');
  await terminal.expectText('(integer) 42');
});

test('two clients: SUBSCRIBE, MONITOR and blocking commands stream, and Ctrl-C gives the prompt back', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  const a = bench.terminal;
  await a.start('SUBSCRIBE news');
  await a.expectText('Reading messages');
  await page.getByRole('button', { name: terminalText.add }).click();
  const b = new Terminal(page, 'B');
  await b.expectPrompt();
  await b.run('PUBLISH news "hello subscribers"');
  await b.expectText('(integer) 1');
  await page.getByRole('tab', { name: terminalText.tab('A') }).click();
  await a.expectText('"hello subscribers"');
  await a.press('Control+C');
  await a.expectPrompt();
  await a.start('MONITOR');
  await a.expectText('OK');
  await page.getByRole('tab', { name: terminalText.tab('B') }).click();
  await b.run('SET seen yes');
  await page.getByRole('tab', { name: terminalText.tab('A') }).click();
  await a.expectText(/"SET" "seen" "yes"/);
  await a.press('Control+C');
  await a.expectPrompt();
  await a.start('BLPOP queue 0');
  await page.getByRole('tab', { name: terminalText.tab('B') }).click();
  await b.run('RPUSH queue work');
  await page.getByRole('tab', { name: terminalText.tab('A') }).click();
  await a.expectText('2) "work"');
  await a.start('BLPOP queue 0');
  await a.press('Control+C');
  await a.expectPrompt();
  await a.run('PING');
  await a.expectText('PONG');
});
