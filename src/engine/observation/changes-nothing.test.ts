import { expect, test } from 'vitest';
import { Engine, FIRST_NODE } from '#engine/engine.ts';
import { socketLink } from '#engine/network/socket-link.ts';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import { engineModule } from '#testing/test-server.ts';

/** Commands that pass every function that is observed, on two clients. */
const script = `
A SET k v
A SET soon x PX 50
B WATCH k
A INCR n
A SET k w
B MULTI
B GET k
B EXEC
B MULTI
B NOPE
B EXEC
A EVAL return(redis.call('SET',KEYS[1],ARGV[1])) 1 s x
B SUBSCRIBE news
A PUBLISH news hello
A SADD set 1 2
A SADD set x
A HSET h f ${'y'.repeat(100)}
A RPUSH jobs a b c
A LPOP jobs
A PFADD visitors ${Array.from({ length: 900 }, (_, at) => `v${at}`).join(' ')}
A PFADD visitors ${Array.from({ length: 900 }, (_, at) => `w${at}`).join(' ')}
A CONFIG SET maxmemory-policy allkeys-lru
A GET soon
A FLUSHALL
A BLPOP never 0.01
`;

/** A clock that stands, so that two runs see the same time; it is moved where the script says so. */
class StillClock {
  ns = 1_800_000_000_000_000_000n;
  realNs = (): bigint => this.ns;
  monoNs = (): bigint => this.ns;
}

/** Runs the script; everything that the server holds afterwards. */
async function memoryAfter(observed: boolean): Promise<{ memory: Uint8Array; replies: number }> {
  const clock = new StillClock();
  let seed = 1;
  const engine = new Engine({
    module: await engineModule(),
    clock,
    observed,
    scheduler: {
      soon: (callback) => void setImmediate(callback),
      later: (_ms, callback) => {
        const timer = setImmediate(() => {
          clock.ns += 10_000_000n;
          callback();
        });
        return () => clearImmediate(timer);
      },
    },
    random: (target) => {
      for (const at of target.keys()) target[at] = seed = (seed * 75 + 74) % 251;
    },
  });
  const node = await engine.startNode({ id: FIRST_NODE, appendOnly: true });
  if (observed) node.observer?.record.watch(true);
  let replies = 0;
  let answered = (): void => {};
  const open = () => {
    const link = socketLink(engine.connect(FIRST_NODE));
    const decoder = new RespDecoder();
    link.onData((bytes) => {
      replies += decoder.push(bytes).length;
      answered();
    });
    return link;
  };
  const clients = { A: open(), B: open() };
  for (const line of script.trim().split('\n')) {
    const [client, ...words] = line.split(' ');
    const answer = new Promise<void>((resolve) => (answered = resolve));
    clients[client === 'B' ? 'B' : 'A'].send(encodeCommand(words));
    await answer;
  }
  engine.stop();
  return { memory: node.memory.bytes.slice(), replies };
}

test('a server that is observed holds, byte for byte, what one holds that is not', async () => {
  const seen = await memoryAfter(true);
  const unseen = await memoryAfter(false);
  expect(seen.replies).toBe(unseen.replies);
  expect(seen.memory.length).toBe(unseen.memory.length);
  expect(Buffer.compare(seen.memory, unseen.memory)).toBe(0);
});
