import { cpus } from 'node:os';
import { parseBenchArguments } from './bench/bench-arguments.ts';
import { engineBootGroup } from './bench/engine-boot.ts';
import { inProcessGroup, inspectorGroup } from './bench/in-process.ts';
import type { Group } from './bench/measure.ts';
import { hasFailed, runGroup, type Report, type ReportRow } from './bench/report.ts';
import { benchTable } from './bench/table.ts';

/**
 * `npm run bench`: how fast the page and the engine are on this machine, beside what they should be. It exits with 0
 * unless something could not be measured; a missed goal is marked, not failed, because a number depends on the machine.
 */
const groups: readonly Group[] = [engineBootGroup, inProcessGroup, inspectorGroup];

const [cpu] = cpus();
const machine = {
  processor: `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}`,
  node: process.version,
  system: `${process.platform} ${process.arch}`,
};

async function main(words: readonly string[]): Promise<number> {
  const { json, only, runs } = parseBenchArguments(
    words,
    groups.map((group) => group.name),
  );
  const rows: ReportRow[] = [];
  for (const group of groups) {
    if (only !== null && group.name !== only) continue;
    process.stderr.write(`${group.name}: ${group.about} …\n`);
    rows.push(...(await runGroup(group, runs)));
  }
  const report: Report = { machine, runs, rows };
  console.log(json ? JSON.stringify(report, null, 2) : `\n${benchTable(report)}`);
  return hasFailed(rows) ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
