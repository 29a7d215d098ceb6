import { describe, expect, it } from 'vitest';
import type { RespValue } from '#resp/value.ts';
import { array, bulk, bulks, int } from '#testing/reply.ts';
import { nodeCheck } from './node.ts';
import { nodeCheckSchema } from './node.schema.ts';
import type { NodeCheck } from './node.schema.ts';

const primary = array(bulk('master'), int(100), array(bulks('10.0.0.2', '6379', '100')));
const replica = (state: string): RespValue =>
  array(bulk('slave'), bulk('10.0.0.1'), int(6379), bulk(state), int(100));
const cluster = bulk(
  [
    'aa 10.0.0.1:6379@16379 master - 0 0 1 connected 0-5460',
    'bb 10.0.0.2:6379@16379 myself,master - 0 0 2 connected 5461-10922 12000 [93->-aa]',
    '',
  ].join('\n'),
);

const verdict = (check: NodeCheck, replies: RespValue[], down = false): true | string => {
  const found = nodeCheck.evaluate(check, { replies, exchanges: [], down });
  return found.verdict.ok ? true : found.verdict.because;
};

describe('node', () => {
  it('knows roles under the names that the server still uses', () => {
    expect(verdict({ node: 'n1', role: 'primary' }, [primary])).toBe(true);
    expect(verdict({ node: 'n2', role: 'replica' }, [replica('connected')])).toBe(true);
    expect(verdict({ node: 'n3', role: 'sentinel' }, [array(bulk('sentinel'), bulks('mymaster'))])).toBe(
      true,
    );
    expect(verdict({ node: 'n2', role: 'primary' }, [replica('connected')])).toBe(
      'Node n2 is a replica. It should be a primary.',
    );
  });
  it('knows the link of a replica', () => {
    expect(verdict({ node: 'n2', role: 'replica', link: 'up' }, [replica('connected')])).toBe(true);
    expect(verdict({ node: 'n2', role: 'replica', link: 'up' }, [replica('connecting')])).toBe(
      'Node n2 is a replica and cut off from its primary. It should be a replica and linked to its primary.',
    );
    expect(verdict({ node: 'n1', link: 'down' }, [primary])).toContain('without a primary');
  });
  it('counts and looks up the slots of the node itself', () => {
    const check: NodeCheck = {
      node: 'n2',
      slots: { count: { min: 5463, max: 5463 }, includes: [5461, 12000], excludes: [93] },
    };
    expect(nodeCheck.reads(check).map((read) => read.command)).toEqual([['ROLE'], ['CLUSTER', 'NODES']]);
    expect(verdict(check, [primary, cluster])).toBe(true);
    expect(verdict({ node: 'n2', slots: { includes: [0] } }, [primary, cluster])).toBe(
      'Node n2 is serving 5463 hash slots (5461-10922 and 12000). It should be serving hash slot 0.',
    );
  });
  it('knows whether a node runs', () => {
    expect(verdict({ node: 'n1', running: false }, [], true)).toBe(true);
    expect(verdict({ node: 'n1', running: false }, [primary])).toBe(
      'Node n1 is running. It should not be running.',
    );
    expect(verdict({ node: 'n1', running: true }, [primary])).toBe(true);
    expect(verdict({ node: 'n1', role: 'primary' }, [], true)).toBe(
      'Node n1 is not running. It should be a primary.',
    );
  });
  it('must say something, and nothing of a node that does not run', () => {
    const tried = [{ node: 'n1' }, { node: 'n1', running: false, role: 'primary' }].map((check) =>
      nodeCheckSchema.safeParse(check),
    );
    expect(tried.map((result) => result.success)).toEqual([false, false]);
  });
});
