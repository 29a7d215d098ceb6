import { installedVersion } from '../real-server.ts';
import { CLUSTER_CASES } from './cases.ts';
import { playCase } from './play-case.ts';
import { startRealStage } from './real-stage.ts';
import { realTool } from './real-tool.ts';
import { writeRecorded } from './recorded.ts';

/**
 * Records what the installed redis-cli prints in each case, on clusters of the installed redis-server. Run by hand:
 * `npx tsx scripts/conformance/cluster/record.ts [part of a case's name]`.
 */
async function main([part = '']: readonly string[]): Promise<void> {
  const heading = `redis-cli ${installedVersion('redis-cli')}, redis-server ${installedVersion('redis-server')}`;
  for (const one of CLUSTER_CASES.filter(({ name }) => name.includes(part))) {
    const stage = await startRealStage(one.nodes);
    try {
      writeRecorded(one.name, heading, await playCase(one, stage, realTool));
    } finally {
      await stage.stop();
    }
    process.stdout.write(`${one.name}\n`);
  }
}

await main(process.argv.slice(2));
