import { cpus } from 'node:os';
import { parseBenchArguments } from './bench/bench-arguments.ts';
import { chromiumVersion } from './bench/built-page.ts';
import { engineBootGroup } from './bench/engine-boot.ts';
import { historyGroup } from './bench/history.ts';
import { inProcessGroup, inspectorGroup } from './bench/in-process.ts';
import { labPageGroup } from './bench/lab-page.ts';
import { labsGroup } from './bench/labs.ts';
import type { Group } from './bench/measure.ts';
import { hasFailed, runGroup, type Report, type ReportRow } from './bench/report.ts';
import { picturesUnderLoadGroup } from './bench/pictures-under-load.ts';
import { portThroughputGroup } from './bench/port-throughput.ts';
import { reloadGroup } from './bench/reload.ts';
import { servedGroup } from './bench/served.ts';
import { benchTable } from './bench/table.ts';
import { typingGroup } from './bench/typing.ts';
import { firstVisitGroup, lateVisitGroup, slowVisitGroup } from './bench/visits.ts';

/**
 * `npm run bench`: how fast the page and the engine are on this machine, beside what they should be. It exits with 0
 * unless something could not be measured; a missed goal is marked, not failed, because a number depends on the machine.
 */
const groups: readonly Group[] = [
  firstVisitGroup,
  slowVisitGroup,
  lateVisitGroup,
  reloadGroup,
  typingGroup,
  picturesUnderLoadGroup,
  portThroughputGroup,
  servedGroup,
  engineBootGroup,
  inProcessGroup,
  inspectorGroup,
  historyGroup,
  labsGroup,
  labPageGroup,
];

async function machine(): Promise<Record<string, string>> {
  const [cpu] = cpus();
  return {
    processor: `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}`,
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    chromium: (await chromiumVersion()) ?? 'none',
  };
}

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
  const report: Report = { machine: await machine(), runs, rows };
  console.log(json ? JSON.stringify(report, null, 2) : `\n${benchTable(report)}`);
  return hasFailed(rows) ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
