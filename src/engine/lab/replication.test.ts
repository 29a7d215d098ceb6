import { afterEach, expect, test } from 'vitest';
import { startTestLab, type TestLab } from '#testing/test-lab.ts';

let lab: TestLab;
afterEach(() => lab.stop());

const SYNC_NOW = { arguments: ['--repl-diskless-sync-delay', '0'] };

async function pair() {
  lab = await startTestLab();
  const primary = await lab.start('n1', SYNC_NOW);
  const replica = await lab.start('n2', SYNC_NOW);
  await lab.ask(replica, 'REPLICAOF', 'n1', '6379');
  await lab.until('the link is up', async () =>
    (await lab.ask(replica, 'INFO', 'replication')).includes('master_link_status:up'),
  );
  return { primary, replica };
}

test('a replica gets the data, then every write, under its own address', async () => {
  lab = await startTestLab();
  const primary = await lab.start('n1', SYNC_NOW);
  const replica = await lab.start('n2', SYNC_NOW);
  await lab.ask(primary, 'SET', 'before', '1');
  await lab.ask(replica, 'REPLICAOF', '10.0.0.1', '6379');
  await lab.until('the link is up', async () =>
    (await lab.ask(replica, 'INFO', 'replication')).includes('master_link_status:up'),
  );
  expect(await lab.ask(replica, 'GET', 'before')).toBe('1');
  await lab.ask(primary, 'SET', 'after', '2');
  await lab.pass(10);
  expect(await lab.ask(replica, 'GET', 'after')).toBe('2');
  expect(await lab.ask(primary, 'INFO', 'replication')).toMatch(
    /slave0:ip=10\.0\.0\.2,port=6379,state=online/,
  );
  expect(await lab.ask(replica, 'SET', 'x', 'y')).toMatch(/^READONLY/);
});

test('WAIT counts the replicas that have it', async () => {
  const { primary } = await pair();
  const client = lab.client(primary);
  await client.run('SET', 'k', 'v');
  expect(await client.run('WAIT', '1', '1000')).toMatchObject({ kind: 'integer', value: 1n });
});
