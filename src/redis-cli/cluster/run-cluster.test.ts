import { describe, expect, it } from 'vitest';
import { runClusterTool, type ScriptedNodes } from '#testing/cluster-tool.ts';
import { bulk, bulks, error, int, simple } from '#testing/reply.ts';
import type { ScriptedAnswer, ScriptedLink } from '#testing/scripted-link.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const CLUSTER = bulk('# Cluster\r\ncluster_enabled:1\r\n');
const ONE = `${A} 10.0.0.1:7000@17000 myself,master - 0 0 1 connected 0-16383\n`;
const WITH_B = `${ONE}${B} 10.0.0.2:7000@17000 master - 0 0 2 connected\n`;

/** A node of a cluster that says `nodes` when it is asked for them, and `other` to what is not asked by every check. */
const node =
  (nodes: string, other: (words: readonly string[], link: ScriptedLink) => ScriptedAnswer = () => int(0)) =>
  (words: readonly string[], link: ScriptedLink): ScriptedAnswer => {
    const line = words.join(' ').toUpperCase();
    if (line === 'INFO') return CLUSTER;
    return line === 'CLUSTER NODES' ? bulk(nodes) : other(words, link);
  };

const lonely = { '10.0.0.1:7000': node(ONE) };

describe('--cluster', () => {
  it.each([
    ['frob', 'Unknown --cluster subcommand\n'],
    ['check', '[ERR] Wrong number of arguments for specified --cluster sub command\n'],
    ['call 10.0.0.1:7000', '[ERR] Wrong number of arguments for specified --cluster sub command\n'],
    [
      'set-timeout 10.0.0.1:7000 2 3',
      '[ERR] Wrong number of arguments for specified --cluster sub command\n',
    ],
    ['import 10.0.0.1:7000', '--cluster import is not there yet.\n'],
    ['backup 10.0.0.1:7000 /tmp', '--cluster backup is not there yet.\n'],
    ['set-timeout 10.0.0.1:7000 99', 'Setting a node timeout of less than 100 milliseconds is a bad idea.\n'],
  ])('%s: is refused, and nobody is connected to', async (line, printed) => {
    expect(await runClusterTool(line, {})).toEqual({ printed, code: 1, sent: new Map() });
  });

  it.each(['check nothing', 'check :7000', 'check 10.0.0.1:0', 'check 10.0.0.1:70000', 'info 10.0.0.1 x'])(
    '%s: is no address',
    async (line) => {
      const { printed, code } = await runClusterTool(line, {});
      expect(printed).toMatch(/^\[ERR\] Invalid arguments: you need to pass either a valid address/);
      expect(code).toBe(1);
    },
  );

  it('lists its subcommands, without those that are left out', async () => {
    const { printed, code } = await runClusterTool('help', {});
    expect(code).toBe(0);
    expect(printed).toContain('--cluster-fix-with-unreachable-masters');
    expect(printed).not.toMatch(/import|backup/);
  });

  it('authenticates with each node', async () => {
    const { sent } = await runClusterTool('info 10.0.0.1:7000', lonely, { password: 'pw' });
    expect(sent.get('10.0.0.1:7000')?.slice(0, 2)).toEqual(['AUTH pw', 'INFO']);
  });

  it('colours its lines when it is told to', async () => {
    const { printed } = await runClusterTool('info 10.0.0.1:7000', lonely, { colours: true });
    expect(printed).toContain('\x1b[32;1m[OK] 0 keys in 1 masters.\n\x1b[0m0.00 keys per slot');
  });
});

describe('a node that is no good', () => {
  const cases: ReadonlyArray<readonly [string, ScriptedNodes, string]> = [
    ['not there', {}, 'Could not connect to Redis at 10.0.0.1:7000: Connection refused\n'],
    [
      'no cluster node',
      { '10.0.0.1:7000': () => bulk('cluster_enabled:0\r\n') },
      '[ERR] Node 10.0.0.1:7000 is not configured as a cluster node.\n',
    ],
    [
      'one that wants a password',
      { '10.0.0.1:7000': () => error('NOAUTH Authentication required.') },
      '[ERR] Node 10.0.0.1:7000 NOAUTH Authentication required.\n',
    ],
    [
      'one that refuses CLUSTER NODES',
      { '10.0.0.1:7000': ([name]) => (name === 'INFO' ? CLUSTER : error('ERR \x1b[2Jno')) },
      'Node 10.0.0.1:7000 replied with error:\nERR \\x1b[2Jno\n',
    ],
    [
      'one that answers with something else',
      { '10.0.0.1:7000': ([name]) => (name === 'INFO' ? CLUSTER : int(1)) },
      '[ERR] Node 10.0.0.1:7000 answers CLUSTER NODES with something else than it should.\n',
    ],
    [
      'one whose reply was cut short',
      { '10.0.0.1:7000': node(ONE.slice(0, -9)) },
      'Error: invalid CLUSTER NODES reply of 10.0.0.1:7000: it ends in the middle of a line.\n',
    ],
    [
      'one that lies about its slots',
      { '10.0.0.1:7000': node(ONE.replace('0-16383', '0-99999')) },
      'Error: invalid CLUSTER NODES reply of 10.0.0.1:7000: no slots in the line ',
    ],
    [
      'one that does not know itself',
      { '10.0.0.1:7000': node(ONE.replace('myself,', '')) },
      'Error: invalid CLUSTER NODES reply of 10.0.0.1:7000: no line is the node’s own.\n',
    ],
    [
      'one that is no server',
      { '10.0.0.1:7000': () => 'HTTP/1.1 400 Bad Request\r\n' },
      '[ERR] Node 10.0.0.1:7000 does not speak the protocol: ',
    ],
    [
      'one that closes the connection',
      {
        '10.0.0.1:7000': (_, link) => {
          link.end();
          return undefined;
        },
      },
      '[ERR] Node 10.0.0.1:7000 closed the connection.\n',
    ],
  ];

  it.each(cases)('%s', async (_, nodes, printed) => {
    const run = await runClusterTool('check 10.0.0.1:7000', nodes);
    expect(run.printed.slice(0, printed.length)).toBe(printed);
    expect(run.code).toBe(1);
  });

  it('among others is left out, and said', async () => {
    const { printed, code } = await runClusterTool('check 10.0.0.1:7000', {
      '10.0.0.1:7000': node(WITH_B),
      '10.0.0.2:7000': node('nonsense\n'),
    });
    expect(printed).toContain(
      'Error: invalid CLUSTER NODES reply of 10.0.0.2:7000: no node ID in the line "nonsense"',
    );
    expect(printed).toContain('[ERR] Unable to load info for node 10.0.0.2:7000\n');
    expect(printed).toContain('[OK] All 16384 slots covered.');
    expect(code).toBe(0);
  });

  it('that replicates a node which nobody knows is told apart', async () => {
    const { printed } = await runClusterTool('check 10.0.0.1:7000', {
      '10.0.0.1:7000': node(`${A} 10.0.0.1:7000@17000 myself,slave ${B} 0 0 1 connected\n`),
    });
    expect(printed).toContain(`*** WARNING: 10.0.0.1:7000 claims to be slave of unknown node ID ${B}.`);
  });
});

describe('an interruption', () => {
  it.each([
    ['by a node that never answers', { '10.0.0.1:7000': () => undefined }],
    ['before it began', lonely],
  ])('ends what waits %s', async (_, nodes: ScriptedNodes) => {
    const controller = new AbortController();
    const run = runClusterTool('check 10.0.0.1:7000', nodes, { interrupted: controller.signal });
    controller.abort();
    expect((await run).code).toBe('interrupted');
  });
});

describe('check', () => {
  it('finds nodes that do not agree, open slots, and slots that nobody owns', async () => {
    const first = ONE.replace('0-16383', `0-8000 8002-16383 [5->-${B}] [6->-${B}]`);
    const { printed, code } = await runClusterTool('check 10.0.0.1:7000', {
      '10.0.0.1:7000': node(`${first}${B} 10.0.0.2:7000@17000 master - 0 0 2 connected\n`),
      '10.0.0.2:7000': node(`${B} 10.0.0.2:7000@17000 myself,master - 0 0 2 connected [5-<-${A}]\n`),
    });
    expect(printed.split('\n').slice(-9)).toEqual([
      "[ERR] Nodes don't agree about configuration!",
      '>>> Check for open slots...',
      '[WARNING] Node 10.0.0.1:7000 has slots in migrating state 5,6.',
      '[WARNING] Node 10.0.0.2:7000 has slots in importing state 5.',
      '[WARNING] The following slots are open: 5,6.',
      '>>> Check slots coverage...',
      '[ERR] Not all 16384 slots are covered by nodes.',
      '',
      '',
    ]);
    expect(code).toBe(1);
  });

  it('finds slots that several nodes own or hold keys of, when asked for them', async () => {
    const second = WITH_B.replace('myself,', '').replace('master - 0 0 2', 'myself,master - 0 0 2');
    const { printed, code } = await runClusterTool(
      'check 10.0.0.1:7000',
      {
        '10.0.0.1:7000': node(WITH_B),
        '10.0.0.2:7000': node(second, ([name, , slot]) => int(name === 'DBSIZE' || slot === '77' ? 1 : 0)),
      },
      { options: { searchMultipleOwners: true } },
    );
    expect(printed).toContain(
      '>>> Check for multiple slot owners...\n[WARNING] Slot 77 has 2 owners:\n    10.0.0.1:7000\n    10.0.0.2:7000\n',
    );
    expect(printed).not.toContain('No multiple owners');
    expect(code).toBe(1);
  });
});

describe('call', () => {
  const nodes: ScriptedNodes = {
    '10.0.0.1:7000': node(`${WITH_B}`, () => bulks('a', 'b')),
    '10.0.0.2:7000': node(`${B} 10.0.0.2:7000@17000 myself,slave ${A} 0 0 2 connected\n`, () =>
      error('ERR \x1bno'),
    ),
  };

  it('prints what each node says, harmlessly', async () => {
    expect((await runClusterTool('call 10.0.0.1:7000 config get x', nodes)).printed).toBe(
      '>>> Calling config get x\n10.0.0.1:7000: a\nb\n10.0.0.2:7000: ERR \\x1bno\n\n',
    );
  });

  it.each([
    ['primaries', { onlyMasters: true }, ['10.0.0.1:7000']],
    ['replicas', { onlyReplicas: true }, ['10.0.0.2:7000']],
  ])('can be for %s only', async (_, options, expected) => {
    const { sent } = await runClusterTool('call 10.0.0.1:7000 PING', nodes, { options });
    expect([...sent].filter(([, lines]) => lines.includes('PING')).map(([at]) => at)).toEqual(expected);
  });

  it('goes on when a node has gone', async () => {
    const gone: ScriptedNodes = {
      ...nodes,
      '10.0.0.1:7000': node(WITH_B, (_, link) => {
        link.end();
        return undefined;
      }),
    };
    expect((await runClusterTool('call 10.0.0.1:7000 PING', gone)).printed).toContain(
      '10.0.0.1:7000: Failed!\n10.0.0.2:7000: ERR',
    );
  });
});

describe('set-timeout', () => {
  it('sets it on every node, and says where it cannot', async () => {
    const { printed, code, sent } = await runClusterTool('set-timeout 10.0.0.1:7000 2000', {
      '10.0.0.1:7000': node(WITH_B, () => simple('OK')),
      '10.0.0.2:7000': node(`${B} 10.0.0.2:7000@17000 myself,master - 0 0 2 connected\n`, ([, how]) =>
        how === 'SET' ? simple('OK') : error('ERR The server is running without a config file'),
      ),
    });
    expect(sent.get('10.0.0.1:7000')?.slice(-2)).toEqual([
      'CONFIG SET cluster-node-timeout 2000',
      'CONFIG REWRITE',
    ]);
    expect(printed).toBe(
      [
        '>>> Reconfiguring node timeout in every cluster node...',
        '*** New timeout set for 10.0.0.1:7000',
        'ERR setting node-timeout for 10.0.0.2:7000: ERR The server is running without a config file',
        '>>> New node timeout set. 1 OK, 1 ERR.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
  });
});
