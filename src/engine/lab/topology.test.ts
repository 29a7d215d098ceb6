import { expect, test } from 'vitest';
import { startTestLab } from '#testing/test-lab.ts';
import { AdminClient } from './admin-client.ts';
import { LAB_TOPOLOGIES } from '#protocol/lab.ts';
import { planOf } from './topology.ts';

test.each(LAB_TOPOLOGIES)('%s forms, within a few seconds of its own time', async (topology) => {
  const lab = await startTestLab();
  const plan = planOf(topology);
  for (const { id, address, program, configuration } of plan.nodes)
    await lab.engine.startNode({ id, ...address, program, configuration });
  const admin = new AdminClient(lab.engine);
  await plan.form(admin);
  expect(lab.nowMs()).toBeLessThan(8000);
  const infos = await Promise.all(plan.nodes.map(({ id }) => lab.ask(id, 'INFO', 'server')));
  expect(infos.every((info) => info.includes('tcp_port:'))).toBe(true);
  admin.close();
  lab.stop();
});
