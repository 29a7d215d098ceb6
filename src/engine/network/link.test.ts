import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import type { Address } from './address.ts';
import { closeSocket, VirtualNetwork, type Socket } from './network.ts';

const SERVER: Address = { ip: '10.0.0.1', port: 6379 };
const from = (ip: string): Address => ({ ip, port: 0 });

/** A network on a clock that the test moves, with a server that takes what connects. */
function byHand() {
  let ns = 0n;
  const clock: Clock = { realNs: () => ns, monoNs: () => ns };
  const network = new VirtualNetwork(clock);
  const listener = network.listen(SERVER);
  const connect = (ip: string): { client: Socket; server: Socket } => {
    const client = network.connect(from(ip), SERVER);
    // Over a slow link the connection stands after its round trips.
    while (client !== null && listener?.waiting.length === 0 && Number.isFinite(network.nextTimerMs())) {
      ns += BigInt(Math.ceil(network.nextTimerMs() * 1e6));
      network.step();
    }
    const server = listener?.waiting.shift();
    if (client === null || server === undefined) throw new Error('nobody listens');
    return { client, server };
  };
  return {
    network,
    connect,
    pass: (ms: number) => {
      ns += BigInt(ms) * 1_000_000n;
      return network.step();
    },
  };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textIn = ({ incoming }: Socket): string => new TextDecoder().decode(incoming.take(incoming.size));

describe('a connection with a delay', () => {
  test('bytes can be read when their time has come, and not before', () => {
    const { network, connect, pass } = byHand();
    const { client, server } = connect('10.0.0.2');
    const { there, back } = network.setApart(client).waysFrom(`${client.local.ip}:${client.local.port}`);
    there.delayMs = 20;
    back.delayMs = 5;
    let told = 0;
    server.incoming.onReadable = () => told++;
    client.outgoing.push(bytes('PING'));
    expect([network.nextTimerMs(), pass(19), server.incoming.size, told]).toEqual([20, false, 0, 0]);
    expect([network.nextTimerMs(), pass(1), textIn(server), told]).toEqual([1, true, 'PING', 1]);
    server.outgoing.push(bytes('PONG'));
    expect([network.nextTimerMs(), pass(4), textIn(client)]).toEqual([5, false, '']);
    expect([pass(1), textIn(client), network.nextTimerMs()]).toEqual([true, 'PONG', Infinity]);
  });

  test('without a delay bytes are there at once, and nothing is under way', () => {
    const { network, connect } = byHand();
    const { client, server } = connect('10.0.0.2');
    client.outgoing.push(bytes('PING'));
    expect([textIn(server), network.step(), network.nextTimerMs()]).toEqual(['PING', false, Infinity]);
  });

  test('whoever writes is told that something is under way, so that it can be waited for', () => {
    const { network, connect } = byHand();
    const { client } = connect('10.0.0.2');
    network.link('10.0.0.1', '10.0.0.2').waysFrom('10.0.0.2').there.delayMs = 7;
    const waits: number[] = [];
    network.onUnderWay = () => waits.push(network.nextTimerMs());
    client.outgoing.push(bytes('PING'));
    expect(waits).toEqual([7]);
  });

  test('what is under way counts against the room of the connection', () => {
    const { network, connect, pass } = byHand();
    const { client, server } = connect('10.0.0.2');
    network.link('10.0.0.2', '10.0.0.1').waysFrom('10.0.0.2').there.delayMs = 10;
    const { capacity } = client.outgoing;
    let writable = 0;
    client.outgoing.onWritable = () => writable++;
    client.outgoing.push(new Uint8Array(capacity - 3));
    expect(client.outgoing.room).toBe(3);
    client.outgoing.push(bytes('abc'));
    expect([client.outgoing.room, pass(10), client.outgoing.room]).toEqual([0, true, 0]);
    server.incoming.take(100);
    expect([client.outgoing.room, writable]).toEqual([100, 1]);
  });

  test('a delay that becomes shorter lets nothing overtake', () => {
    const { network, connect, pass } = byHand();
    const { client, server } = connect('10.0.0.2');
    const { there } = network.link('10.0.0.2', '10.0.0.1').waysFrom('10.0.0.2');
    there.delayMs = 50;
    client.outgoing.push(bytes('first '));
    there.delayMs = 0;
    client.outgoing.push(bytes('second'));
    expect([pass(49), server.incoming.size]).toEqual([false, 0]);
    expect([pass(1), textIn(server)]).toEqual([true, 'first second']);
    client.outgoing.push(bytes('third'));
    expect(textIn(server)).toBe('third');
  });

  test('the other end learns of a close after all that was written, and writes on until then', () => {
    const { network, connect, pass } = byHand();
    const { client, server } = connect('10.0.0.2');
    network.link('10.0.0.2', '10.0.0.1').waysFrom('10.0.0.2').there.delayMs = 10;
    client.outgoing.push(bytes('QUIT'));
    closeSocket(client);
    expect([client.outgoing.room, server.incoming.ended, server.outgoing.closed]).toEqual([0, false, false]);
    server.outgoing.push(bytes('nobody reads this'));
    expect(client.incoming.size).toBe(0);
    expect([pass(10), textIn(server), server.incoming.drained]).toEqual([true, 'QUIT', true]);
    expect([server.outgoing.closed, server.outgoing.room]).toEqual([true, 0]);
  });

  test('a half that was ended before the close tells of the close as well', () => {
    const { connect } = byHand();
    const { client, server } = connect('10.0.0.2');
    client.outgoing.end();
    expect([server.incoming.ended, server.outgoing.closed]).toEqual([true, false]);
    closeSocket(client);
    expect(server.outgoing.closed).toBe(true);
  });
});

describe('a link between two machines', () => {
  test('is one for both, whoever connects, and delays what goes over it, old connections and new ones', () => {
    const { network, connect, pass } = byHand();
    const old = connect('10.0.0.2');
    const link = network.link('10.0.0.1', '10.0.0.2');
    expect(network.link('10.0.0.2', '10.0.0.1')).toBe(link);
    link.waysFrom('10.0.0.2').there.delayMs = 10;
    const young = connect('10.0.0.2');
    const other = connect('10.0.0.3');
    for (const { client } of [old, young, other]) client.outgoing.push(bytes('x'));
    const sizes = (): number[] => [old, young, other].map(({ server }) => server.incoming.size);
    expect(sizes()).toEqual([0, 0, 1]);
    pass(10);
    expect(sizes()).toEqual([1, 1, 1]);
    young.server.outgoing.push(bytes('y'));
    expect(young.client.incoming.size).toBe(1);
  });

  test('is between the machines that were named, though all have one address', () => {
    const { network } = byHand();
    const at = (port: number) => ({ ip: '127.0.0.1', port });
    const listener = network.listen(at(7001), 'n2');
    network.link('n1', 'n2').waysFrom('n1').there.delayMs = 10;
    const standing = ['n1', 'n3', undefined].map((machine) => {
      const client = network.connect(at(0), at(7001), machine);
      client?.outgoing.push(bytes('x'));
      return client?.handshake.done;
    });
    expect(standing).toEqual([false, true, true]);
    expect(listener?.waiting).toHaveLength(2);
  });

  test('is known by the address of a machine where nobody listens any more', () => {
    const { network } = byHand();
    const address = { ip: '127.0.0.1', port: 7001 };
    const listener = network.listen(address, 'n2');
    if (listener !== null) network.unlisten(listener);
    expect(network.connect({ ip: '127.0.0.1', port: 0 }, address, 'n1')).toBeNull();
    network.link('n1', 'n2').waysFrom('n1').there.cut = true;
    expect(network.connect({ ip: '127.0.0.1', port: 0 }, address, 'n1')?.handshake.done).toBe(false);
  });

  test('does not hold what goes over a connection that was set apart', () => {
    const { network, connect } = byHand();
    const { client, server } = connect('10.0.0.2');
    network.setApart(client);
    network.link('10.0.0.1', '10.0.0.2').waysFrom('10.0.0.2').there.delayMs = 10;
    client.outgoing.push(bytes('x'));
    expect(server.incoming.size).toBe(1);
  });
});

test('whatever the delays, bytes come out in their order, none before its time and none later than needed', () => {
  const act = fc.oneof(
    fc.record({ write: fc.uint8Array({ minLength: 1, maxLength: 5 }) }),
    fc.record({ delay: fc.nat({ max: 30 }) }),
    fc.record({ wait: fc.nat({ max: 20 }) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const { network, connect, pass } = byHand();
      const { client, server } = connect('10.0.0.2');
      const { there } = network.link('10.0.0.2', '10.0.0.1').waysFrom('10.0.0.2');
      let now = 0;
      let lastDue = 0;
      const due: Array<{ readonly byte: number; readonly at: number }> = [];
      const got: number[] = [];
      const look = (): void => {
        got.push(...server.incoming.take(server.incoming.size));
        expect(got).toEqual(due.filter(({ at }) => at <= now).map(({ byte }) => byte));
      };
      for (const one of acts) {
        if ('write' in one) {
          client.outgoing.push(one.write.slice());
          lastDue = Math.max(lastDue, now + there.delayMs);
          for (const byte of one.write) due.push({ byte, at: lastDue });
        } else if ('delay' in one) there.delayMs = one.delay;
        else {
          now += one.wait;
          pass(one.wait);
        }
        look();
      }
      now += 30;
      pass(30);
      look();
      expect([got.length, network.nextTimerMs()]).toEqual([due.length, Infinity]);
    }),
    { numRuns: 100 },
  );
});
