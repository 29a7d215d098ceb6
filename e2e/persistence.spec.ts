import { test } from './fixtures.ts';
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
