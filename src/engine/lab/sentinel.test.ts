import { afterEach, expect, test } from 'vitest';
import { sentinelConfiguration } from '#engine/server/configuration.ts';
import type { NodeId } from '#protocol/ids.ts';
import { startTestLab, type TestLab } from '#testing/test-lab.ts';

let lab: TestLab;
afterEach(() => lab.stop());

test('Sentinels find each other, agree, promote, and take the old primary back as a replica', async () => {
  lab = await startTestLab();
  const servers: NodeId[] = [];
  for (const name of ['n1', 'n2', 'n3'])
    servers.push(await lab.start(name, { arguments: ['--repl-diskless-sync-delay', '0'] }));
  const [n1, n2, n3] = servers as [NodeId, NodeId, NodeId];
  for (const replica of [n2, n3]) await lab.ask(replica, 'REPLICAOF', '10.0.0.1', '6379');
  const configuration = sentinelConfiguration({
    name: 'mymaster',
    primary: { ip: '10.0.0.1', port: 6379 },
    quorum: 2,
    downAfterMs: 2000,
    failoverTimeoutMs: 10_000,
  });
  const sentinels: NodeId[] = [];
  for (const name of ['s1', 's2', 's3'])
    sentinels.push(await lab.start(name, { program: 'sentinel', port: 26_379, configuration }));
  await lab.until('everyone knows everyone', async () => {
    const views = await Promise.all(sentinels.map((node) => lab.ask(node, 'INFO', 'sentinel')));
    return views.every((view) => /status=ok.*slaves=2,sentinels=3/.test(view));
  });
  await lab.pass(2000);
  const files = lab.engine.node(n1).files;
  lab.engine.node(n1).crash('by the test');
  const address = (node: NodeId) => lab.ask(node, 'SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'mymaster');
  await lab.until('all Sentinels name a new primary', async () => {
    const named = await Promise.all(sentinels.map(address));
    return named.every((one) => one === named[0] && one !== '10.0.0.1\n6379');
  });
  expect(lab.log.some((line) => line.includes('+switch-master mymaster 10.0.0.1 6379'))).toBe(true);
  await lab.engine.startNode({ id: n1, ip: '10.0.0.1', files, appendOnly: false });
  await lab.until('the old primary is a replica', async () =>
    (await lab.ask(n1, 'ROLE')).startsWith('slave'),
  );
});
