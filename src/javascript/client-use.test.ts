import { describe, expect, it } from 'vitest';
import { callBefore, methodAt, methodBefore } from './client-use.ts';

/** A text and the place in it where `|` stands. */
function marked(text: string): [code: string, place: number] {
  const place = text.indexOf('|');
  return [text.slice(0, place) + text.slice(place + 1), place];
}
const written = (text: string) => {
  const found = methodBefore(...marked(text));
  return found === null ? null : `${found.kind}.${found.name}`;
};

const CONNECT = `import { createClient } from 'redis';
const client = createClient({ url: 'redis://localhost:6379' });
await client.connect();
`;

describe('the method that is being written', () => {
  it.each([
    ['client.|', 'client.'],
    ['await client.hS|', 'client.hS'],
    ['const all = client\n  .multi()\n  .set("a", f(1, [2]))\n  .in|', 'multi.in'],
    ['client?.g|', 'client.g'],
    ['const b = client.duplicate();\nb.sub|', 'client.sub'],
    ['const b = await createClient().on("error", (err) => { console.log(err); }).connect();\nb.|', 'client.'],
    ['const b = await (await createClient().connect()).duplicate().connect();\nb.|', 'client.'],
    ['(await createClient().connect()).p|', 'client.p'],
    ['createCluster({ rootNodes: [] }).|', 'cluster.'],
    ['const pool = client.createPool();\npool.e|', 'pool.e'],
    ['const m = client.multi();\nfor (const one of all) {\n  if (one) m.|', 'multi.'],
    ['const text = `${client.g|', 'client.g'],
  ])('is a client’s: %s', (text, found) => {
    expect(written(CONNECT + text)).toBe(found);
  });

  it.each([
    ['clien|'],
    ['console.|'],
    ['client.get("a").|'],
    ['(await client.get("a")).|'],
    ['client.multi().exec().|'],
    ['"client.|'],
    ['// client.|'],
    ['client.options.|'],
    ['const client = { a: 1 };\nclient.|'],
    ['|'],
    [').|'],
  ])('is none of a client’s: %s', (text) => {
    expect(written(CONNECT + text)).toBeNull();
  });

  it('begins where its name does', () => {
    const code = `${CONNECT}client.hSet('a')`;
    expect(methodAt(code, code.indexOf('Set'))).toEqual({
      kind: 'client',
      name: 'hSet',
      from: code.indexOf('hSet'),
    });
  });
});

describe('the call that is being written', () => {
  it.each([
    ['client.hSet(|', 'hSet', 0],
    ["client.hSet('a', { b: f(1, 2), c: [3, 4] }, |", 'hSet', 2],
    ["client.set('a', { EX: 1, |", 'set', 1],
    ["client.multi().set('a', |", 'set', 1],
  ])('%s', (text, name, argument) => {
    expect(callBefore(...marked(CONNECT + text))).toMatchObject({ name, argument });
  });

  it('ends with it', () => {
    expect(callBefore(...marked(`${CONNECT}client.get('a');\n|`))).toBeNull();
    expect(callBefore(...marked(`${CONNECT}console.log(|`))).toBeNull();
  });
});
