import { test, expect } from './fixtures.ts';
import { LabPlace } from './pages/lab.ts';
import { Terminal } from './pages/terminal.ts';
import { labText } from '#text/lab.ts';
import { terminalText } from '#text/terminal.ts';

test('six nodes that have not met become a cluster by redis-cli --cluster create, which then heals itself', async ({
  page,
}) => {
  const lab = new LabPlace(page);
  await lab.open('nodes');
  const { terminal } = lab;
  await terminal.expectPrompt(/10\.0\.0\.1:6379> $/);
  const nodes = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'].map((id) => `${id}:6379`).join(' ');
  await terminal.start(`redis-cli --cluster create ${nodes} --cluster-replicas 1`);
  await terminal.expectText("Can I set the above configuration? (type 'yes' to accept):");
  await terminal.run('yes');
  await terminal.expectText('[OK] All 16384 slots covered.');
  await expect(lab.node('n1')).toHaveAccessibleName(/^n1, primary, .*slots 0–5460/);
  await expect(lab.node('n5')).toHaveAccessibleName(/^n5, replica of n1/);
  await terminal.run('redis-cli -c -h n1 SET foo bar');
  await terminal.expectText('OK');

  await lab.choose(lab.node('n1'), labText.menu.crash);
  await lab.passTenSeconds();
  await expect(lab.node('n5')).toHaveAccessibleName(/^n5, primary, .*slots 0–5460/);
  await terminal.run('redis-cli --cluster info n2:6379');
  await terminal.expectText('Could not connect to Redis at 10.0.0.1:6379');
  await terminal.expectText(/10\.0\.0\.5:6379 \(\w{8}\.\.\.\) -> \d keys \| 5461 slots/);
});

test('with one server --cluster says that there is no cluster, and where there is one', async ({ page }) => {
  await page.goto('./#/play');
  const terminal = new Terminal(page);
  await terminal.expectPrompt();
  await terminal.run('redis-cli --cluster check 127.0.0.1:6379');
  await terminal.expectText(terminalText.noCluster.slice(0, 30));
  await terminal.run('redis-cli SET k v');
  await terminal.run('GET k');
  await terminal.expectText('"v"');
});
