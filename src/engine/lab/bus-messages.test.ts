import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BusReader, type BusMessage } from './bus-messages.ts';

/** A message with a full header: its type, its length, its epochs. */
function message(type: number, length: number, epoch = 7n, configurationEpoch = 3n): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RCmb'));
  view.setUint32(4, length);
  view.setUint16(12, type);
  if (length >= 32) {
    view.setBigUint64(16, epoch);
    view.setBigUint64(24, configurationEpoch);
  }
  return bytes;
}

describe('the cluster bus', () => {
  test('is read the same, however it is cut into pieces', () => {
    const lengths = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 16, max: 400 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(lengths, fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), (messages, cuts) => {
        const stream = Uint8Array.from(messages.flatMap(([type, length]) => [...message(type, length)]));
        const whole = new BusReader().push(stream);
        const reader = new BusReader();
        const pieces: BusMessage[] = [];
        for (let at = 0, cut = 0; at < stream.length; cut++) {
          const end = at + (cuts[cut % cuts.length] ?? 1);
          pieces.push(...reader.push(stream.subarray(at, end)));
          at = end;
        }
        expect(pieces).toEqual(whole);
        expect(whole.map(({ bytes }) => bytes)).toEqual(messages.map(([, length]) => length));
      }),
    );
  });

  test('has its kinds by number, and the epochs of a full header', () => {
    expect(new BusReader().push(message(5, 2256, 12n, 4n))).toEqual([
      { what: 'vote-request', bytes: 2256, detail: 'epoch 12, configuration epoch 4' },
    ]);
    expect(new BusReader().push(message(0x8000 + 10, 64))).toEqual([
      { what: 'bus-other', bytes: 64, detail: '' },
    ]);
  });

  test('that is none is given up, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 200 }), (bytes) => {
        fc.pre(bytes[0] !== 0x52);
        expect(new BusReader().push(bytes)).toEqual([]);
      }),
    );
    const huge = message(0, 64);
    new DataView(huge.buffer).setUint32(4, 0xff_ff_ff_ff);
    expect(new BusReader().push(huge)).toEqual([]);
  });
});
