import { writeSync } from 'node:fs';
import { requireNode } from './node-version.mjs';

/**
 * `npm test`: the whole list, on a fresh clone. Every stage runs even after one has failed, unless it would be
 * pointless. The last line is always `N passed, N failed` over all of them, also when this program itself breaks; the
 * exit status is 0 only when nothing failed. `npm test -- --only unit --only types` runs some stages.
 */
requireNode();
const { ensureInstalled } = await import('./install.mjs');
const { exitStatus, lastLine, sum, summaryLine, tallyMissed } = await import('./test-report.mjs');

/** @typedef {import('./test-report.mjs').Tally} Tally */

/** @type {Map<string, Tally>} */
const tallies = new Map();
let finished = false;

/** Written in one go and at once, so that it is the last whatever ends the process. */
process.on('exit', () => {
  if (!finished) tallies.set('run', tallyMissed('the run did not reach its end'));
  const total = sum([...tallies.values()]);
  const lines = [...tallies].map(([name, tally]) => summaryLine(name, tally));
  process.exitCode = process.exitCode === 130 ? 130 : exitStatus(total);
  writeSync(1, `\n${[...lines, '', lastLine(total)].join('\n')}\n`);
});
/** Leaves in the next turn: what runs just now is told first (`runCommand` passes the signal on). */
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => setImmediate(() => process.exit(130)));
}

/** @param {string} title */
const heading = (title) => console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 70 - title.length))}`);

/** @param {readonly string[]} known */
async function stagesAskedFor(known) {
  const { parseArgs } = await import('node:util');
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const unknown = values.only?.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no stage "${unknown}"; there are ${known.join(', ')}.`);
  return values.only ?? known;
}

async function run() {
  const installFailure = await ensureInstalled();
  if (installFailure !== null) {
    tallies.set('install', tallyMissed(installFailure));
    return;
  }
  const { stages } = await import('./test-stages.mjs');
  const wanted = await stagesAskedFor(stages.map((stage) => stage.name));
  for (const stage of stages.filter(({ name }) => wanted.includes(name))) {
    heading(`${stage.name}: ${stage.about}`);
    const missing = stage.needs !== undefined && (tallies.get(stage.needs)?.failed ?? 0) > 0;
    const tally = missing
      ? tallyMissed(`not tried: ${stage.needs} failed`)
      : await stage.run().catch((/** @type {unknown} */ error) => tallyMissed(String(error)));
    tallies.set(stage.name, tally);
    for (const note of tally.notes) console.log(note);
  }
}

try {
  await run();
  finished = true;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
}
