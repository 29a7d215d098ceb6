import { expect, test } from 'vitest';
import { encodeCommand } from '#resp/encode.ts';
import { FilePages } from './file-pages.ts';

const log = (count: number, value = 'v'): Uint8Array =>
  Uint8Array.from(
    Buffer.concat(Array.from({ length: count }, (_, index) => encodeCommand(['SET', `key:${index}`, value]))),
  );

/** A file in memory, of which it is known what was read. */
function open(path: string, first: Uint8Array) {
  let bytes = first;
  const asked: number[] = [];
  const pages = new FilePages(path, (from, to) => {
    asked.push(to - from);
    return Promise.resolve(bytes.slice(from, to));
  });
  return {
    pages,
    asked,
    become: (next: Uint8Array) => (bytes = next),
    readAll: async () => {
      while (await pages.readOn(bytes.length));
    },
  };
}

test('a long log has pages, of which each begins where the one before ends', async () => {
  const bytes = log(1000);
  const { pages, readAll } = open('a.incr.aof', bytes);
  await readAll();
  expect([pages.count, pages.records, pages.end, pages.problem]).toEqual([5, 1000, bytes.length, null]);
  const [first, second] = [await pages.page(0), await pages.page(1)];
  expect([second?.firstRecord, second?.offset]).toEqual([200, first && first.offset + first.length]);
  expect([second?.bytes.length, second?.records.length]).toEqual([second?.length, 200]);
  expect(await pages.page(5)).toBeNull();
});

test('what is added to a log is read from where it ended', async () => {
  const { pages, readAll, become, asked } = open('a.incr.aof', log(300));
  await readAll();
  become(log(310));
  asked.length = 0;
  await readAll();
  expect([pages.count, pages.records]).toEqual([2, 310]);
  expect(Math.max(...asked)).toBeLessThan(1000);
});

test('a record that is longer than a piece is read whole, and a torn one is told with its place', async () => {
  const long = log(1, 'x'.repeat(700_000));
  const { pages, readAll, become } = open('a.incr.aof', long);
  await readAll();
  expect([pages.records, pages.problem]).toEqual([1, null]);
  const torn = Uint8Array.from(Buffer.concat([long, encodeCommand(['SET', 'torn', 'value']).slice(0, 20)]));
  become(torn);
  await readAll();
  expect([pages.records, pages.end, pages.problem]).toEqual([
    1,
    long.length,
    { offset: torn.length, problem: 'ends-early' },
  ]);
  become(Uint8Array.from(Buffer.concat([long, encodeCommand(['SET', 'torn', 'value'])])));
  await readAll();
  expect([pages.records, pages.problem]).toEqual([2, null]);
});

test('a file of which nothing is known has no pages', async () => {
  const { pages, readAll } = open('photo.png', Uint8Array.of(1, 2, 3));
  await readAll();
  expect([pages.form, pages.count, pages.problem]).toEqual([null, 0, null]);
});

test('damage inside a value, which nothing else tells of, is told when its page is read', async () => {
  const ziplist = [0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0xf2, 2, 0xc5, 0xff];
  const bytes = Uint8Array.from([...Buffer.from('REDIS0004'), 10, 1, 0x6b, ziplist.length, ...ziplist, 0xff]);
  const { pages, readAll } = open('dump.rdb', bytes);
  await readAll();
  expect([pages.records, pages.problem]).toEqual([3, null]);
  expect((await pages.page(0))?.records).toHaveLength(1);
  expect(pages.problem).toEqual({ offset: 26, problem: 'damaged' });
});
