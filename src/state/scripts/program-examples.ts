import type { OfferedProgram } from '#lesson-kit/program.ts';

/** The one that is there before anybody has written a program. */
export const firstExample: OfferedProgram = {
  name: 'Set and get',
  body: `await client.set('greeting', 'hello', { expiration: { type: 'EX', value: 60 } });
console.log(await client.get('greeting'), await client.ttl('greeting'));
await client.hSet('user:1', { name: 'Ada', city: 'London' });
console.log(await client.hGetAll('user:1'));
`,
};

/** In the order in which one would try them. */
export const programExamples: readonly OfferedProgram[] = [
  firstExample,
  {
    name: 'WATCH, and again when somebody was quicker',
    body: `import { WatchError } from 'redis';

await client.set('stock', '5');
const other = client.duplicate();
await other.connect();
for (let attempt = 1; ; attempt++) {
  try {
    await client.watch('stock');
    const stock = Number(await client.get('stock'));
    // Somebody else is quicker, once.
    if (attempt === 1) await other.decr('stock');
    await client.multi().set('stock', String(stock - 1)).exec();
    console.log('sold at attempt', attempt, 'left:', await client.get('stock'));
    break;
  } catch (err) {
    if (!(err instanceof WatchError)) throw err;
    console.log('somebody was quicker, again');
  }
}
await other.close();
`,
  },
  {
    name: 'Publish and subscribe',
    body: `const subscriber = client.duplicate();
await subscriber.connect();
await subscriber.subscribe('news', (message, channel) => console.log(channel, message));
for (const n of [1, 2, 3]) console.log('reached', await client.publish('news', \`message \${n}\`));
await subscriber.close();
`,
  },
  {
    name: 'A stream with a group of workers',
    body: `await client.xGroupCreate('orders', 'workers', '$', { MKSTREAM: true }).catch((err) => console.log(err.message));
for (const item of ['tea', 'milk']) await client.xAdd('orders', '*', { item });
const [{ messages }] = await client.xReadGroup('workers', 'ann', { key: 'orders', id: '>' });
for (const { id, message } of messages) console.log(id, message.item);
console.log('pending', (await client.xPending('orders', 'workers')).pending);
console.log('done', await client.xAck('orders', 'workers', messages.map(({ id }) => id)));
`,
  },
  {
    name: 'Walk over keys, in batches',
    body: `await client.mSet({ 'user:1': 'ann', 'user:2': 'bob', 'user:3': 'cy' });
for await (const keys of client.scanIterator({ MATCH: 'user:*', COUNT: 100 })) {
  console.log(keys, await client.mGet(keys));
}
`,
  },
  {
    name: 'A queue: who waits, and who gets',
    body: `const worker = client.duplicate();
await worker.connect();
const job = worker.blPop('jobs', 5);
setTimeout(() => client.rPush('jobs', 'mail'), 500);
console.log(await job);
await worker.close();
`,
  },
];
