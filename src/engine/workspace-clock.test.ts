import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileSystem } from './filesystem/file-system.ts';
import { CLOCK_PATH, WorkspaceClock } from './workspace-clock.ts';

const withFile = (text: string): FileSystem => {
  const files = new FileSystem(() => 0n);
  files.write(files.create(CLOCK_PATH), 0, new TextEncoder().encode(text));
  return files;
};

test.each([
  ['', 'nothing'],
  ['{', 'no JSON'],
  ['null', 'no object'],
  ['{"format":2,"aheadMs":1000,"heldAtMs":null}', 'a newer form'],
  ['{"format":1,"aheadMs":"1000","heldAtMs":null}', 'a text for a number'],
  ['{"format":1,"aheadMs":1e300,"heldAtMs":null}', 'a time that no clock can show'],
  ['{"format":1,"aheadMs":0,"heldAtMs":-5}', 'a moment before 1970'],
])('a file with %j, %s, is the machine’s time', (text) => {
  const time = new WorkspaceClock();
  time.takeUp(withFile(text));
  expect(time.state).toEqual({ rate: 1, aheadMs: 0 });
});

test('a server nobody moved in time has no file for it', () => {
  const files = new FileSystem(() => 0n);
  const time = new WorkspaceClock();
  time.takeUp(files);
  time.keep(true);
  expect(files.get(CLOCK_PATH)).toBeUndefined();
});

test('while time runs faster, where it is goes with what the server has done', () => {
  const files = new FileSystem(() => 0n);
  const time = new WorkspaceClock();
  time.takeUp(files);
  time.setRate(60);
  time.clock.advance(5000);
  time.keep(true);
  const other = new WorkspaceClock();
  other.takeUp(files);
  expect(other.state.rate).toBe(1);
  expect(other.state.aheadMs).toBeGreaterThanOrEqual(5000);
});

/** The microsecond that a server is told, as it reads its time. */
const toldUs = ({ clock }: WorkspaceClock): bigint => clock.realNs() / 1000n;

test('time that was held is taken up at the very microsecond that the server was told', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 4_000_000_000_000_000_000n }), (realNs) => {
      const files = new FileSystem(() => 0n);
      const time = new WorkspaceClock();
      time.takeUp(files);
      time.setRate(0);
      time.clock.goTo({ realNs, monoNs: 0n });
      time.write();
      const other = new WorkspaceClock();
      other.takeUp(files);
      expect(other.state.rate).toBe(0);
      expect(toldUs(other)).toBe(toldUs(time));
      const elsewhere = new WorkspaceClock();
      elsewhere.goOnFrom(time.now);
      expect(toldUs(elsewhere)).toBe(toldUs(time));
    }),
  );
});
