import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { textOf } from '#resp/text.ts';
import { installedVersion, startRealServer } from '../real-server.ts';
import { save, scoresOf, summarise } from './data-summary.ts';
import { EVERY_TYPE, FRACTIONS } from './every-type.ts';
import { commandsIn, importHere } from './our-server.ts';
import { pipe } from './pipe.ts';
import { RECORDED, recordedSnapshot, type RecordedData } from './recorded.ts';
import { openTcpClient } from './tcp-client.ts';

/**
 * Records what the installed redis-server, of version 7.0, writes as a snapshot of every type, what it says of those
 * data, and which commands of ours made the same data in an empty one:
 * `npx tsx scripts/conformance/dump/record.ts`.
 */
const version = installedVersion('redis-server');
if (!version.startsWith('7.0.')) throw new Error(`redis-server is ${version}; 7.0 is what is recorded`);

const server = await startRealServer();
const client = await openTcpClient(server.port);
for (const command of EVERY_TYPE) {
  const reply = await client.run(command);
  if (reply.kind === 'error') throw new Error(`${String(command[0])}: ${textOf(reply) ?? ''}`);
}
await copyFile(await save(client.run), RECORDED.snapshot);
const data = await summarise(client.run);
await client.run(['FLUSHALL']);
await client.run(['FUNCTION', 'FLUSH']);
await client.run(FRACTIONS);
const fractions = {
  snapshot: (await readFile(await save(client.run))).toString('base64'),
  scores: await scoresOf(client.run, 'fractions'),
};
client.close();
await server.stop();

const ours = await importHere(recordedSnapshot());
const { bytes } = await ours.commands();
ours.stop();
const empty = await startRealServer();
const said = await pipe(empty.port, bytes);
const again = await openTcpClient(empty.port);
const made = await summarise(again.run);
again.close();
await empty.stop();
if (!said.startsWith('errors: 0,')) throw new Error(`redis-cli --pipe says ${said}`);
if (!isDeepStrictEqual(made, data)) throw new Error('our commands make other data in redis-server');

const recorded: RecordedData = { version, data, fractions, taken: commandsIn(bytes) };
await writeFile(RECORDED.about, `${JSON.stringify(recorded, null, 2)}\n`);
