import { test } from './fixtures.ts';
import { BrowserProcess } from './pages/browser-process.ts';
import { Workbench } from './pages/workbench.ts';

test('a reload replays the server’s own append-only file: keys, TTLs and the history are there', async ({
  page,
}) => {
  const bench = new Workbench(page);
  await bench.open('#/play');
  await bench.terminal.run('SET session ada EX 5000');
  await bench.terminal.run('RPUSH jobs a b c');
  await bench.reload();
  await bench.terminal.run('LRANGE jobs 0 -1');
  await bench.terminal.expectText('3) "c"');
  await bench.terminal.run('TTL session');
  await bench.terminal.expectText(/\(integer\) 4\d\d\d/);
  await bench.terminal.press('ArrowUp');
  await bench.terminal.press('ArrowUp');
  await bench.terminal.press('ArrowUp');
  await bench.terminal.expectPrompt(/RPUSH jobs a b c\b/);
});

test('killing the browser loses nothing that was acknowledged more than a second before', async ({
  baseURL,
}) => {
  const browser = new BrowserProcess();
  try {
    const first = new Workbench(await browser.start());
    await first.page.goto(`${baseURL}#/play`);
    await first.ready();
    await first.terminal.run('SET before kill');
    await first.terminal.run('RPUSH list 1 2 3');
    const acknowledged = Date.now();
    while (Date.now() - acknowledged < 1000) await first.terminal.run('INCR counter');
    await browser.kill();
    const second = new Workbench(await browser.start());
    await second.page.goto(`${baseURL}#/play`);
    await second.ready();
    await second.terminal.run('GET before');
    await second.terminal.expectText('"kill"');
    await second.terminal.run('LLEN list');
    await second.terminal.expectText('(integer) 3');
    await second.terminal.run('INCR counter');
    await second.terminal.expectText(/INCR counter\n\(integer\) \d+/);
  } finally {
    await browser.dispose();
  }
});
