import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import { Terminal } from './pages/terminal.ts';

test('redis-cli’s tools and redis-benchmark work on the server in the page, with files of the person’s own', async ({
  page,
}) => {
  await page.goto('./#/play');
  const terminal = new Terminal(page);
  await terminal.expectPrompt();

  // A file with a bad line in it comes in.
  const choosing = page.waitForEvent('filechooser');
  await terminal.start('redis-cli --pipe');
  const commands = ['SET short a', 'NONSENSE', 'RPUSH long 1 2 3', `SET big ${'x'.repeat(500)}`];
  await (
    await choosing
  ).setFiles({
    name: 'commands.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(`${commands.join('\n')}\n`),
  });
  await terminal.expectText('line 2: ERR unknown command');
  await terminal.expectText('errors: 1, replies: 4');
  await terminal.expectPrompt();

  await terminal.run('redis-cli --bigkeys');
  await terminal.expectText(`Biggest string found '"big"' has 500 bytes`);
  await terminal.run('redis-cli --hotkeys');
  await terminal.expectText('An LFU maxmemory policy is not selected');

  // Those that go on end with Ctrl-C, and the prompt is there again.
  await terminal.start('redis-cli --stat -i 0.1');
  await terminal.expectText(/^3 +[\d.]+[KM] /m);
  await terminal.press('Control+C');
  await terminal.expectPrompt();
  await terminal.start('redis-cli --latency');
  await terminal.expectText(/min: \d+, max: \d+, avg: [\d.]+ \(\d{2,} samples\)/);
  await terminal.press('Control+C');
  await terminal.expectPrompt();

  // The snapshot that goes out holds what came in.
  const saving = page.waitForEvent('download');
  await terminal.start('redis-cli --rdb copy.rdb');
  const download = await saving;
  expect(download.suggestedFilename()).toBe('copy.rdb');
  const snapshot = await readFile(await download.path());
  expect(snapshot.toString('latin1')).toMatch(/^(?:REDIS|VALKEY)\d+.*short/s);
  await terminal.expectText(`writing ${snapshot.length} bytes to 'copy.rdb'`);
  await terminal.expectText('Transfer finished with success.');
  await terminal.expectPrompt();

  // What a replica is sent is shown as it comes, and the page stays live while its own thread is measured.
  await terminal.start('redis-cli --replica');
  await terminal.expectText('Logging commands from master.');
  await terminal.press('Control+C');
  await terminal.expectPrompt();
  await terminal.run('redis-cli --intrinsic-latency 1');
  await terminal.expectText(/\d+ total runs \(avg latency: [\d.]+ microseconds/);

  await terminal.run('redis-benchmark -t set,get -n 2000 -c 5 -P 10 -q');
  await terminal.expectText(/^SET: [\d.]+ requests per second, p50=[\d.]+ msec$/m);
  await terminal.expectText(/^requests per second\nSET +[\d,]+ █+\nGET +[\d,]+ █+$/m);
  await terminal.run('DBSIZE');
  await terminal.expectText('(integer) 4');
});
