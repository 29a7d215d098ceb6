import { describe, expect, it } from 'vitest';
import { ClusterNodesError, parseClusterNodes } from './cluster-nodes.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const LINE = `${A} 10.0.0.1:6379@16379,host.lab,tls-port=0 myself,master - 0 0 1 connected 0-5460 7000`;

describe('parseClusterNodes', () => {
  it('reads addresses, flags, ranges and single slots', () => {
    const [node] = parseClusterNodes(`${LINE}\n`);
    expect(node).toEqual({
      id: A,
      address: { host: '10.0.0.1', port: 6379 },
      addressText: '10.0.0.1:6379@16379',
      flags: ['myself', 'master'],
      primary: null,
      connected: true,
      ranges: [
        [0, 5460],
        [7000, 7000],
      ],
      migrating: [],
      importing: [],
    });
  });

  it('reads open slots, replicas, IPv6 addresses, and nodes without an address', () => {
    const nodes = parseClusterNodes(
      [
        `${A} ::1:7000@17000 myself,master - 0 0 1 connected [93->-${B}] [94-<-${B}]`,
        `${B} 10.0.0.2:1 slave,fail? ${A} 12 34 1 disconnected`,
        `${B} :0@0 master,noaddr - 0 0 1 disconnected 16383`,
        '',
      ].join('\n'),
    );
    expect(nodes.map(({ address }) => address)).toEqual([
      { host: '::1', port: 7000 },
      { host: '10.0.0.2', port: 1 },
      null,
    ]);
    expect(nodes[0]).toMatchObject({
      migrating: [{ slot: 93, node: B }],
      importing: [{ slot: 94, node: B }],
    });
    expect(nodes[1]).toMatchObject({ primary: A, flags: ['slave', 'fail?'], connected: false });
    expect(nodes[2]?.ranges).toEqual([[16383, 16383]]);
  });

  it.each([
    ['cut short', LINE, 'ends in the middle of a line'],
    ['an ID that is none', `x${LINE}\n`, 'no node ID'],
    ['an empty line', `${LINE}\n\n`, 'no node ID'],
    ['no port', `${LINE.replace(':6379@16379', '')}\n`, 'no address'],
    ['a port beyond all', `${LINE.replace(':6379@', ':66000@')}\n`, 'no address'],
    ['no flags', `${LINE.replace('myself,master', '-')}\n`, 'no flags'],
    ['a primary that is none', `${LINE.replace(' - ', ' 1 ')}\n`, 'no primary'],
    ['a link in no state', `${LINE.replace('connected', '')}\n`, 'no state of the link'],
    ['a slot too many', `${LINE}-16384\n`, 'no slots'],
    ['a range that goes backwards', `${LINE}-6000\n`, 'no slots'],
    ['an open slot beyond all', `${LINE} [16384->-${B}]\n`, 'no slots'],
    ['an open slot to nobody', `${LINE} [1->-]\n`, 'no slots'],
  ])('refuses %s', (_, text, problem) => {
    expect(() => parseClusterNodes(text)).toThrow(ClusterNodesError);
    expect(() => parseClusterNodes(text)).toThrow(problem);
  });

  it('shows the beginning of a line that it refuses, and no control character of it', () => {
    expect(() => parseClusterNodes(`\x1b[2J${'é'.repeat(500)}\n`)).toThrow(
      /^no node ID in the line "\?\[2J\?{56}"$/,
    );
  });
});
