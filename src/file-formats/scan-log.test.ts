import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeCommand } from '#resp/encode.ts';
import { scanLog } from './scan-log.ts';

const word = fc.uint8Array({ maxLength: 20 });
const command = fc
  .array(word, { minLength: 1, maxLength: 4 })
  .map((words) => encodeCommand(['SET', ...words]));
const join = (parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

test('a whole log ends at each of its commands', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 10 }), (commands) => {
      const { ends, whole } = scanLog(join(commands));
      let at = 0;
      expect([ends, whole]).toEqual([commands.map(({ length }) => (at += length)), true]);
    }),
  );
});

test('of any bytes, what is found to be good is whole when scanned alone', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 5 }), fc.uint8Array({ maxLength: 60 }), (commands, rest) => {
      const start = join(commands);
      const bytes = join([start, rest]);
      const { ends, commands: counts } = scanLog(bytes);
      expect(ends.length).toBeGreaterThanOrEqual(commands.length);
      expect(counts.length).toBe(ends.length);
      const good = bytes.slice(0, ends.at(-1) ?? 0);
      expect(scanLog(good)).toMatchObject({ ends, whole: true });
    }),
  );
});

test('a transaction is one, also when its end is missing', () => {
  const lines = [['SET', 'a', '1'], ['MULTI'], ['SET', 'b', '2'], ['exec'], ['SET', 'c', '3']];
  const parts = lines.map((words) => encodeCommand(words));
  const { commands } = scanLog(join(parts));
  expect(commands).toEqual([1, 4, 5]);
  const torn = scanLog(join(parts.slice(0, 3)));
  expect([torn.commands, torn.whole]).toEqual([[1], false]);
});

test('annotations are part of the log and no commands', () => {
  const bytes = join([Buffer.from('#TS:1700000000\r\n'), encodeCommand(['PING'])]);
  expect(scanLog(bytes)).toEqual({ ends: [bytes.length], commands: [1], whole: true });
});
