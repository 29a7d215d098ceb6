import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CreditLedger, CreditWindow } from './credit.ts';

describe('CreditWindow', () => {
  test('gives what is wanted until it is exhausted', () => {
    const window = new CreditWindow(10);
    expect(window.take(4)).toBe(4);
    expect(window.take(9)).toBe(6);
    expect(window.take(1)).toBe(0);
    window.grant(3);
    expect(window.available).toBe(3);
    expect(window.take(5)).toBe(3);
  });

  test('ignores a grant of nothing and does not overflow on a huge one', () => {
    const window = new CreditWindow(1);
    window.grant(0);
    window.grant(-5);
    expect(window.available).toBe(1);
    window.grant(Number.MAX_SAFE_INTEGER);
    expect(window.available).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('CreditLedger', () => {
  test('grants once half of the window is consumed', () => {
    const ledger = new CreditLedger(10);
    expect(ledger.receive(10)).toBe(true);
    expect(ledger.consume(4)).toBe(0);
    expect(ledger.consume(1)).toBe(5);
    expect(ledger.consume(4)).toBe(0);
  });

  test('notices bytes that came without credit', () => {
    const ledger = new CreditLedger(10);
    expect(ledger.receive(8)).toBe(true);
    expect(ledger.receive(3)).toBe(false);
  });
});

test('sender and receiver never deadlock, break the window or lose count, whatever the pieces', () => {
  const steps = fc.array(
    fc.record({ send: fc.integer({ min: 0, max: 70 }), read: fc.integer({ min: 0, max: 70 }) }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), steps, (size, pieces) => {
      const window = new CreditWindow(size);
      const ledger = new CreditLedger(size);
      let unread = 0;
      let sent = 0;
      let read = 0;
      const send = (wanted: number): void => {
        const taken = window.take(wanted);
        expect(ledger.receive(taken)).toBe(true);
        sent += taken;
        unread += taken;
        expect(unread).toBeLessThanOrEqual(size);
      };
      const consume = (wanted: number): void => {
        const used = Math.min(wanted, unread);
        unread -= used;
        read += used;
        window.grant(ledger.consume(used));
      };
      for (const piece of pieces) {
        send(piece.send);
        consume(piece.read);
      }
      consume(unread);
      expect(window.available).toBeGreaterThan(0);
      expect(read).toBe(sent);
    }),
  );
});
