import { readFile } from 'node:fs/promises';
import { Engine } from '#engine/engine.ts';
import { Lab } from '#engine/lab/lab.ts';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import { sentinelClient } from '#engine/server/sentinel/sentinel-client.ts';
import { nodeId } from '#protocol/ids.ts';
import { RespDecoder } from '#resp/decode.ts';
import type { RespValue } from '#resp/value.ts';

/** Asks a server and a Sentinel of this repository, in this process, to describe all their commands. */
export async function askServers(): Promise<readonly RespValue[]> {
  const module = await WebAssembly.compile(await readFile(await relinkedEngine()));
  const engine = new Engine({
    module,
    lab: { seed: 'reference', startMs: Date.now(), makeSentinel: sentinelClient },
  });
  try {
    await Lab.open(engine, 'sentinel');
    const replies: RespValue[] = [];
    for (const node of ['n1', 's1']) {
      const bytes = await engine.inspect(nodeId(node), [['COMMAND', 'DOCS']]);
      replies.push(...new RespDecoder().push(bytes));
    }
    return replies;
  } finally {
    engine.stop();
  }
}
