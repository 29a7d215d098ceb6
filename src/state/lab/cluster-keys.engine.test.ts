import { afterEach, expect, test } from 'vitest';
import { RespDecoder } from '#resp/decode.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { CommandRunner } from '#resp/value.ts';
import { nodeId, openTestLab, type OpenedTestLab } from '#testing/test-lab.ts';
import { readDetails } from '../key-details.ts';
import { keyRef } from '../key-ref.ts';
import { doorsOf } from './copy-doors.ts';
import { isElsewhere } from './key-elsewhere.ts';

let opened: OpenedTestLab | null = null;
afterEach(() => opened?.stop());

/** Asks copies of a node as the page does when it looks at it. */
function looker(lab: OpenedTestLab, node: string): CommandRunner {
  const doors = doorsOf('cluster');
  return async (command) => {
    const bytes = await lab.engine.inspect(nodeId(node), [...doors, command]);
    const reply = new RespDecoder().push(bytes)[doors.length];
    if (reply === undefined) throw new Error('no reply');
    return reply;
  };
}

const key = (name: string) => keyRef(0, utf8Bytes(name));

/** Two keys of n1 in different slots, and one of n3. */
const [here, alsoHere, elsewhere] = ['b', 'bar', 'foo'];

test('keys of a node in many slots are looked at together, on its replica as on itself', async () => {
  const lab = (opened = await openTestLab('cluster'));
  for (const name of [here, alsoHere]) expect(await lab.ask(nodeId('n1'), 'SET', name, 'v')).toBe('OK');
  await lab.pass(200);
  for (const node of ['n1', 'n4']) {
    const details = await readDetails(looker(lab, node), [here, alsoHere, elsewhere].map(key));
    expect([...details.values()].map(({ type }) => type)).toEqual(['string', 'string', 'none']);
  }
});

test('a key of another node is known to be elsewhere; one that is only missing is not', async () => {
  const lab = (opened = await openTestLab('cluster'));
  expect(await isElsewhere(looker(lab, 'n1'), utf8Bytes(elsewhere))).toBe(true);
  expect(await isElsewhere(looker(lab, 'n1'), utf8Bytes(here))).toBe(false);
  expect(await isElsewhere(looker(lab, 'n4'), utf8Bytes(here))).toBe(false);
});

test('a node that is cut off and serves nobody is still looked at', async () => {
  const lab = (opened = await openTestLab('cluster'));
  await lab.ask(nodeId('n1'), 'SET', here, 'v');
  await lab.act('lab partition n1 | n2,n3,n4,n5,n6');
  await lab.pass(6000);
  expect(await lab.ask(nodeId('n1'), 'GET', here)).toContain('CLUSTERDOWN');
  const details = await readDetails(looker(lab, 'n1'), [key(here)]);
  expect([...details.values()].map(({ type }) => type)).toEqual(['string']);
});
