import { afterEach, expect, test } from 'vitest';
import { openInLab, sleepInLab, whileTimePasses } from '#testing/lab-time.ts';
import { nodeId, openTestLab, type OpenedTestLab } from '#testing/test-lab.ts';
import { utf8Text } from '#resp/text.ts';
import type { Link } from '../link.ts';
import { DEFAULT_CLUSTER_OPTIONS, type ClusterOptions } from './cluster-options.ts';
import { runCluster } from './run-cluster.ts';

let lab: OpenedTestLab | null = null;
afterEach(() => lab?.stop());

const KEYS = 60;
/** Its slot is the first of all, which n1 has at first. */
const TAG = '{06S}';

interface ToolOptions {
  readonly options?: Partial<ClusterOptions>;
  readonly interrupted?: AbortSignal;
  /** Told of every command that is sent. */
  readonly onSend?: (command: string) => void;
}

/** Runs `--cluster` in the lab; what was printed, and the exit code. */
async function tool(opened: OpenedTestLab, line: string, { options, interrupted, onSend }: ToolOptions = {}) {
  const [name = '', ...words] = line.split(' ');
  let printed = '';
  const write = (text: string): void => void (printed += text);
  const told = (link: Link): Link => ({
    ...link,
    send: (bytes) => {
      onSend?.(utf8Text(bytes));
      link.send(bytes);
    },
  });
  const run = runCluster(
    { name, words },
    { ...DEFAULT_CLUSTER_OPTIONS, yes: true, ...options },
    {
      open: async (address) => told(await openInLab(opened, address)),
      resolve: (address) => address,
      credentials: { user: null, password: null },
      write,
      writeError: write,
      answer: () => Promise.resolve(null),
      sleep: (ms) => sleepInLab(opened, ms),
      random: () => 0,
      colours: false,
      interrupted: interrupted ?? new AbortController().signal,
    },
  ).catch((error: unknown) => String(error));
  return { end: await whileTimePasses(opened, run), printed };
}

/** Three primaries in a lab, of which n1 has all the keys. */
async function clusterOfThree(): Promise<OpenedTestLab> {
  lab = await openTestLab('nodes');
  const created = await tool(lab, 'create 10.0.0.1:6379 10.0.0.2:6379 10.0.0.3:6379');
  expect(created.printed).toContain('[OK] All 16384 slots covered.');
  const n1 = nodeId('n1');
  await lab.until('n1 serves', async () => (await lab?.ask(n1, 'SET', `${TAG}1`, 'v')) === 'OK');
  for (let at = 2; at <= KEYS; at++) await lab.ask(n1, 'SET', `${TAG}${at}`, 'v');
  return lab;
}

async function reshard(opened: OpenedTestLab, options: ToolOptions) {
  const [from, to] = [
    await opened.ask(nodeId('n1'), 'CLUSTER', 'MYID'),
    await opened.ask(nodeId('n2'), 'CLUSTER', 'MYID'),
  ];
  return tool(opened, 'reshard 10.0.0.1:6379', { ...options, options: { from, to, slots: 1, pipeline: 20 } });
}

const keysOf = (opened: OpenedTestLab, node: string): Promise<string> => opened.ask(nodeId(node), 'DBSIZE');

/** Does something when the second MIGRATE is sent. */
const atSecondMigrate = (act: () => void): Pick<ToolOptions, 'onSend'> => {
  let seen = 0;
  return {
    onSend: (command) => {
      if (command.includes('MIGRATE\r\n') && ++seen === 2) act();
    },
  };
};

test('the target dies in the middle of a move: the error is told, and fix finishes what was begun', async () => {
  const opened = await clusterOfThree();
  const broken = await reshard(
    opened,
    atSecondMigrate(() => void opened.act('lab crash n2')),
  );
  expect(broken.end).toBe(1);
  expect(broken.printed).toContain(`Moving slot 0 from 10.0.0.1:6379 to 10.0.0.2:6379: ${'.'.repeat(20)}\n`);
  expect(broken.printed).toMatch(/clusterManagerMoveSlot failed: IOERR .*\n$/);
  await opened.act('lab restart n2');
  await opened.until('n2 is back', async () =>
    (await opened.ask(nodeId('n2'), 'CLUSTER', 'INFO')).includes('cluster_state:ok'),
  );
  const check = await tool(opened, 'check 10.0.0.3:6379');
  expect(check.printed).toContain('[WARNING] The following slots are open: 0.');
  expect(check.end).toBe(1);
  const fixed = await tool(opened, 'fix 10.0.0.3:6379');
  expect(fixed.printed).toContain('>>> Fixing open slot 0');
  expect(fixed.end).toBe(0);
  const keys = [Number(await keysOf(opened, 'n1')), Number(await keysOf(opened, 'n2'))];
  expect(keys.toSorted((a, b) => a - b)).toEqual([0, KEYS]);
  expect((await tool(opened, 'check 10.0.0.1:6379')).end).toBe(0);
});

test('the source dies in the middle of a move: that is told, and nothing hangs', async () => {
  const opened = await clusterOfThree();
  const broken = await reshard(
    opened,
    atSecondMigrate(() => void opened.act('lab crash n1')),
  );
  expect(broken.end).toBe(1);
  expect(broken.printed).toMatch(/\[ERR\] Node 10\.0\.0\.1:6379 closed the connection\.\n$/);
});

test('an interruption stops a move between keys, and fix takes it up', async () => {
  const opened = await clusterOfThree();
  const controller = new AbortController();
  const stopped = await reshard(opened, {
    ...atSecondMigrate(() => controller.abort()),
    interrupted: controller.signal,
  });
  expect(stopped.end).toContain('Interrupted');
  expect((await tool(opened, 'fix 10.0.0.1:6379')).end).toBe(0);
  expect(Number(await keysOf(opened, 'n1')) + Number(await keysOf(opened, 'n2'))).toBe(KEYS);
});

test('a node that does not answer is waited for, until somebody stops that', async () => {
  const opened = await clusterOfThree();
  await opened.act('lab pause n2');
  const controller = new AbortController();
  const checking = tool(opened, 'check 10.0.0.1:6379', { interrupted: controller.signal });
  await opened.pass(30_000);
  controller.abort();
  expect((await checking).end).toContain('Interrupted');
});
