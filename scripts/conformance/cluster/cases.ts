import type { ClusterCase, ClusterStep } from './cluster-case.ts';

const THREE = 'n1 n2 n3';
const SIX = 'n1 n2 n3 n4 n5 n6';

/** Three primaries without replicas. */
const three: readonly ClusterStep[] = [{ cli: `create ${THREE} --cluster-yes` }, { settle: THREE }];

export const CLUSTER_CASES: readonly ClusterCase[] = [
  {
    name: 'a cluster of six',
    nodes: 6,
    steps: [
      { cli: 'check n1' },
      { cli: `create ${SIX} --cluster-replicas 1`, answers: ['no'] },
      { cli: `create ${SIX} --cluster-replicas 1` },
      { cli: `create ${SIX} --cluster-replicas 1`, answers: ['yes'] },
      { settle: SIX },
      { ask: 'n1', command: 'SET {06S}a 1' },
      { cli: 'check n1' },
      { cli: 'check n5' },
      { cli: 'info n2' },
      { cli: 'call n1 dbsize --cluster-only-masters' },
      { cli: 'call n1 config get cluster-enabled --cluster-only-replicas' },
      { cli: 'call n1 nonsense' },
      { cli: 'set-timeout n1 99' },
      { cli: 'set-timeout n1 1600' },
      { cli: `create ${SIX} --cluster-replicas 1` },
      { cli: 'check n1 --cluster-search-multiple-owners' },
    ],
  },
  {
    name: 'what cannot be created',
    nodes: 7,
    steps: [
      { cli: 'create n1 n2' },
      { cli: `create ${SIX} --cluster-replicas 2` },
      { cli: 'create n1 nowhere' },
      { cli: 'create n1' },
      { ask: 'n2', command: 'CLUSTER ADDSLOTSRANGE 0 16383' },
      { ask: 'n2', command: 'SET {06S}a 1' },
      { cli: `create ${THREE}` },
      { cli: 'create n1 n3 n4 n5 n6 n7 --cluster-replicas 1 --cluster-yes' },
    ],
  },
  {
    name: 'extra replicas',
    nodes: 7,
    steps: [{ cli: `create ${SIX} n7 --cluster-replicas 1 --cluster-yes` }],
  },
  {
    name: 'open and uncovered slots',
    nodes: 3,
    steps: [
      ...three,
      { ask: 'n1', command: 'CLUSTER SETSLOT 7 MIGRATING <n2>' },
      { ask: 'n1', command: 'CLUSTER SETSLOT 5 MIGRATING <n2>' },
      { ask: 'n2', command: 'CLUSTER SETSLOT 5 IMPORTING <n1>' },
      { cli: 'check n1' },
      { ask: 'n1', command: 'CLUSTER DELSLOTS 100' },
      { cli: 'check n3' },
    ],
  },
  {
    name: 'a node that has crashed',
    nodes: 3,
    steps: [...three, { crash: 'n3' }, { cli: 'check n1' }, { cli: 'info n3' }, { cli: 'call n1 ping' }],
  },
];
