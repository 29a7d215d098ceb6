import { expect, test } from 'vitest';
import { startRepeatableServer } from '#testing/repeatable-server.ts';

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
tick 200
A GET soon
A FLUSHALL
`;

/** Runs the script; everything that the server holds afterwards. */
async function memoryAfter(observed: boolean): Promise<{ memory: Uint8Array; replies: number }> {
  const server = await startRepeatableServer({ observed });
  server.node.observer?.record.watch(true);
  const clients = { A: server.client(), B: server.client() };
  for (const line of script.trim().split('\n')) {
    const [who, ...words] = line.split(' ');
    if (who === 'tick') await server.advance(Number(words[0]));
    else await clients[who === 'B' ? 'B' : 'A'].run(words);
  }
  server.stop();
  const replies = clients.A.received.length + clients.B.received.length;
  return { memory: server.node.memory.bytes.slice(), replies };
}

test('a server that is observed holds, byte for byte, what one holds that is not', async () => {
  const seen = await memoryAfter(true);
  const unseen = await memoryAfter(false);
  expect(seen.replies).toBe(unseen.replies);
  expect(seen.memory.length).toBe(unseen.memory.length);
  expect(Buffer.compare(seen.memory, unseen.memory)).toBe(0);
});
