import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INITIAL_CREDIT, MAX_FRAME_BYTES, type PortFrame } from '#protocol/frames.ts';
import { connectionId } from '#protocol/ids.ts';
import { CONNECTION_ENDS, PortConnection, type PortLike } from './port-connection.ts';

/** A port whose other end is the test. */
class ScriptedPort implements PortLike {
  readonly posted: PortFrame[] = [];
  closed = false;
  #onMessage: (event: { readonly data: unknown }) => void = () => {};
  #onError: () => void = () => {};

  postMessage(message: PortFrame, transfer: Transferable[]): void {
    this.posted.push(structuredClone(message, { transfer }));
  }
  addEventListener(
    type: 'message' | 'messageerror',
    listener: (event: { readonly data: unknown }) => void,
  ): void {
    if (type === 'message') this.#onMessage = listener;
    else this.#onError = () => listener({ data: null });
  }
  start(): void {}
  close(): void {
    this.closed = true;
  }
  receive(data: unknown): void {
    this.#onMessage({ data });
  }
  garble(): void {
    this.#onError();
  }
  get bytes(): number[] {
    return this.posted.flatMap((frame) => (frame instanceof Uint8Array ? [...frame] : []));
  }
}

function connect() {
  const port = new ScriptedPort();
  const shut: string[] = [];
  const connection = new PortConnection({ id: connectionId(1), address: '127.0.0.1:1' }, port, () =>
    shut.push('shut'),
  );
  const ends: string[] = [];
  return { port, connection, ends, shut };
}

const isClose = (frame: PortFrame | undefined) => frame !== undefined && 't' in frame && frame.t === 'close';

describe('sending', () => {
  test('transfers a copy, so that the caller keeps its bytes', () => {
    const { port, connection } = connect();
    const bytes = Uint8Array.of(1, 2, 3);
    connection.send(bytes);
    expect(port.bytes).toEqual([1, 2, 3]);
    expect(bytes.length).toBe(3);
  });

  test('splits into frames and stops at the initial credit', () => {
    const { port, connection } = connect();
    connection.send(new Uint8Array(INITIAL_CREDIT + 5));
    const sizes = port.posted.map((frame) => (frame instanceof Uint8Array ? frame.length : -1));
    expect(sizes).toEqual(Array<number>(INITIAL_CREDIT / MAX_FRAME_BYTES).fill(MAX_FRAME_BYTES));
    port.receive({ t: 'credit', bytes: 3 });
    port.receive({ t: 'credit', bytes: 100 });
    expect(port.posted.slice(-2).map((frame) => (frame instanceof Uint8Array ? frame.length : -1))).toEqual([
      3, 2,
    ]);
  });

  test('loses and reorders nothing for any pieces and any grants', () => {
    const chunk = fc.integer({ min: 1, max: 600_000 });
    const step = fc.oneof(
      chunk.map((send) => ({ send })),
      chunk.map((grant) => ({ grant })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { port, connection } = connect();
        let next = 0;
        let credit = INITIAL_CREDIT;
        for (const item of steps) {
          if ('send' in item) connection.send(Uint8Array.from({ length: item.send }, () => next++ % 251));
          else {
            credit += item.grant;
            port.receive({ t: 'credit', bytes: item.grant });
          }
          expect(sent(port)).toBe(Math.min(credit, next));
        }
        if (next > credit) port.receive({ t: 'credit', bytes: next - credit });
        expect(sent(port)).toBe(next);
        expect(firstOutOfOrder(port.posted)).toBe(-1);
      }),
      { numRuns: 30 },
    );
  });
});

const sent = (port: ScriptedPort): number =>
  port.posted.reduce((sum, frame) => sum + (frame instanceof Uint8Array ? frame.length : 0), 0);

function firstOutOfOrder(frames: readonly PortFrame[]): number {
  let at = 0;
  for (const frame of frames) {
    if (!(frame instanceof Uint8Array)) continue;
    if (frame.length > MAX_FRAME_BYTES) return at;
    for (const byte of frame) if (byte !== at++ % 251) return at;
  }
  return -1;
}

describe('receiving', () => {
  test('keeps what comes before a listener is there, then grants as it is consumed', () => {
    const { port, connection } = connect();
    port.receive(new Uint8Array(INITIAL_CREDIT / 2).fill(1));
    port.receive(Uint8Array.of(2));
    expect(port.posted).toEqual([]);
    const seen: number[] = [];
    connection.onData((bytes) => seen.push(bytes.length));
    expect(seen).toEqual([INITIAL_CREDIT / 2, 1]);
    expect(port.posted).toEqual([{ t: 'credit', bytes: INITIAL_CREDIT / 2 }]);
  });

  test('a stream of any pieces never runs dry of credit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: INITIAL_CREDIT }), { maxLength: 30 }), (sizes) => {
        const { port, connection } = connect();
        let received = 0;
        connection.onData((bytes) => (received += bytes.length));
        let credit = INITIAL_CREDIT;
        let total = 0;
        for (const wanted of sizes) {
          const size = Math.min(wanted, credit);
          port.receive(new Uint8Array(size));
          total += size;
          credit -= size;
          for (const frame of port.posted.splice(0))
            if ('t' in frame && frame.t === 'credit') credit += frame.bytes;
          expect(credit).toBeGreaterThan(INITIAL_CREDIT / 2 - 1);
        }
        expect(received).toBe(total);
      }),
    );
  });

  test('a listener that throws has consumed its bytes', () => {
    const { port, connection } = connect();
    connection.onData(() => {
      throw new Error('bad listener');
    });
    expect(() => port.receive(new Uint8Array(INITIAL_CREDIT))).toThrow('bad listener');
    expect(port.posted).toEqual([{ t: 'credit', bytes: INITIAL_CREDIT }]);
  });
});

describe('the end', () => {
  test('is told once, with the reason, after the bytes that came before', () => {
    const { port, connection, shut } = connect();
    const told: unknown[] = [];
    port.receive(Uint8Array.of(7));
    port.receive({ t: 'close', reason: 'killed' });
    port.receive({ t: 'close', reason: 'again' });
    connection.onClose((reason) => told.push(reason));
    expect(told).toEqual([]);
    connection.onData((bytes) => told.push([...bytes]));
    connection.abort('later');
    expect(told).toEqual([[7], 'killed']);
    expect([port.closed, shut]).toEqual([true, ['shut']]);
  });

  test('a close without a reason says that the server closed', () => {
    const { port, connection, ends } = connect();
    connection.onClose((reason) => ends.push(reason));
    port.receive({ t: 'close' });
    expect(ends).toEqual([CONNECTION_ENDS.serverClosed]);
  });

  test("one's own close tells the engine and not the listener, and sends nothing more", () => {
    const { port, connection, ends, shut } = connect();
    connection.onClose((reason) => ends.push(reason));
    connection.close();
    connection.close();
    connection.send(Uint8Array.of(1));
    port.receive(Uint8Array.of(1));
    expect([port.posted, port.closed, ends, shut]).toEqual([[{ t: 'close' }], true, [], ['shut']]);
  });

  test('the death of the worker is told', () => {
    const { connection, ends } = connect();
    connection.onClose((reason) => ends.push(reason));
    connection.abort('the worker died');
    expect(ends).toEqual(['the worker died']);
  });
});

describe('a hostile engine', () => {
  const hostile: ReadonlyArray<[string, unknown]> = [
    ['text', 'OK'],
    ['nothing', null],
    ['an unknown frame', { t: 'open' }],
    ['a negative credit', { t: 'credit', bytes: -1 }],
    ['a fractional credit', { t: 'credit', bytes: 0.5 }],
    ['bytes of another kind', new Uint16Array(2)],
  ];
  test.each(hostile)('%s closes the connection and says so', (_name, frame) => {
    const { port, connection, ends } = connect();
    connection.onClose((reason) => ends.push(reason));
    port.receive(frame);
    expect(ends).toEqual([CONNECTION_ENDS.badFrame]);
    expect(isClose(port.posted.at(-1))).toBe(true);
  });

  test('more bytes than granted close it', () => {
    const { port, connection, ends } = connect();
    connection.onClose((reason) => ends.push(reason));
    port.receive(new Uint8Array(INITIAL_CREDIT + 1));
    expect(ends).toEqual([CONNECTION_ENDS.overCredit]);
  });

  test('a message that cannot be read closes it', () => {
    const { port, connection, ends } = connect();
    connection.onClose((reason) => ends.push(reason));
    port.garble();
    expect(ends).toEqual([CONNECTION_ENDS.undecodable]);
  });
});
