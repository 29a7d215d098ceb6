import { expect, test } from 'vitest';
import { VirtualNetwork, type Listener, type Socket } from './network.ts';

/** Two machines, a listener on the second, and a time that the test moves. */
function machines(chance: () => number = () => 0.5) {
  const clock = { ns: 0n, monoNs: () => clock.ns, realNs: () => clock.ns };
  const network = new VirtualNetwork(clock, chance);
  const listener = network.listen({ ip: '10.0.0.2', port: 6379 });
  if (listener === null) throw new Error('somebody listens there already');
  const { there, back } = network.link('10.0.0.1', '10.0.0.2').waysFrom('10.0.0.1');
  /** Lets time pass from one arrival to the next, as the engine's loop does. */
  const pass = (ms: number): void => {
    const end = clock.ns + BigInt(Math.round(ms * 1e6));
    do {
      while (network.step());
      const next = network.nextTimerMs();
      const due = Number.isFinite(next) ? clock.ns + BigInt(Math.ceil(next * 1e6)) : end;
      clock.ns = due < end ? due : end;
    } while (clock.ns < end);
    while (network.step());
  };
  const connect = (): Socket | null =>
    network.connect({ ip: '10.0.0.1', port: 0 }, { ip: '10.0.0.2', port: 6379 });
  return { network, listener, there, back, pass, connect };
}

const accepted = (listener: Listener): Socket => {
  const socket = listener.waiting.shift();
  if (socket === undefined) throw new Error('nobody has connected');
  return socket;
};
const text = (socket: Socket): string => new TextDecoder().decode(socket.incoming.take(100));
const send = (socket: Socket, words: string): void => socket.outgoing.push(new TextEncoder().encode(words));

test('a cut link keeps what is written until it is mended, in both directions', () => {
  const { network, listener, there, back, pass, connect } = machines();
  const a = connect() as Socket;
  const b = accepted(listener);
  there.cut = back.cut = true;
  send(a, 'one');
  send(b, 'two');
  pass(60_000);
  expect([text(a), text(b), network.nextTimerMs()]).toEqual(['', '', Infinity]);
  there.cut = back.cut = false;
  network.linkChanged();
  pass(0);
  expect([text(a), text(b)]).toEqual(['two', 'one']);
});

test('a link can be cut one way', () => {
  const { listener, there, pass, connect } = machines();
  const a = connect() as Socket;
  const b = accepted(listener);
  there.cut = true;
  send(a, 'lost');
  send(b, 'arrives');
  pass(1);
  expect([text(a), text(b)]).toEqual(['arrives', '']);
});

test('the end of a connection does not come over a cut link', () => {
  const { listener, there, back, pass, connect } = machines();
  const a = connect() as Socket;
  const b = accepted(listener);
  there.cut = back.cut = true;
  a.outgoing.end();
  pass(1000);
  expect(b.incoming.ended).toBe(false);
  there.cut = back.cut = false;
  pass(0);
  expect(b.incoming.ended).toBe(true);
});

test('a connection over a slow link stands after one round trip, and is accepted after half another', () => {
  const { listener, there, back, pass, connect } = machines();
  there.delayMs = back.delayMs = 50;
  const a = connect() as Socket;
  let told = 0;
  a.handshake.onDone = () => (told += 1);
  pass(99);
  expect([a.handshake.done, listener.waiting.length]).toEqual([false, 0]);
  pass(1);
  expect([a.handshake.done, told, listener.waiting.length]).toEqual([true, 1, 0]);
  send(a, 'hello');
  pass(50);
  expect(text(accepted(listener))).toBe('hello');
});

test('a connection that is begun over a cut link stands once it is mended', () => {
  const { listener, there, pass, connect } = machines();
  there.cut = true;
  const a = connect() as Socket;
  pass(5000);
  expect(a.handshake.done).toBe(false);
  there.cut = false;
  pass(0);
  expect(a.handshake.done).toBe(true);
  expect(accepted(listener).peer).toEqual(a.local);
});

test('nobody is there any more: refused at once, or when the question arrives', () => {
  const { network, listener, there, pass, connect } = machines();
  there.cut = true;
  const late = connect() as Socket;
  network.unlisten(listener);
  there.cut = false;
  expect(connect()).toBeNull();
  pass(0);
  expect([late.handshake.done, late.incoming.drained, late.outgoing.closed]).toEqual([true, true, true]);
});

test('what is lost arrives later, in its order, and how late is decided by chance alone', () => {
  const chances = [0.9, 0.05, 0.9, 0.01, 0.02, 0.9];
  const { listener, there, pass, connect } = machines(() => chances.shift() ?? 0.9);
  const a = connect() as Socket;
  const b = accepted(listener);
  there.lossPercent = 10;
  for (const words of ['a', 'b', 'c']) send(a, words);
  pass(0);
  expect(text(b)).toBe('a');
  pass(199);
  expect(text(b)).toBe('');
  pass(1);
  expect(text(b)).toBe('b');
  pass(400);
  expect(text(b)).toBe('c');
});
