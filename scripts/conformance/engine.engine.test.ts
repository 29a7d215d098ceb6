import { describe, expect, it } from 'vitest';
import { readAllCommandDocs } from '#redis-cli/command-docs.ts';
import { OwnServer } from '../cli/own-server.ts';
import { DIFFERENCES } from './differences.ts';
import { differingLines, showDifferences } from './differing-lines.ts';
import { MODES, type Mode } from './modes.ts';
import { runOurCli, type OurRun } from './our-cli.ts';
import { RealCli } from './real-cli.ts';
import { isInstalled } from './real-server.ts';
import { allRecordings, type Recorded } from './recordings.ts';
import { listenWith } from './tcp-port.ts';

/** The forms that are compared here; `replay.test.ts` has proved that the others follow from the same replies. */
const COMPARED = ['raw', 'tty', 'tty3'] as const satisfies readonly Mode[];

/** What each line prints on an engine of its own. */
async function runOnEngine({ recorded }: Recorded, mode: Mode): Promise<OurRun> {
  const server = new OwnServer();
  const run = await runOurCli({
    words: MODES[mode],
    lines: recorded.lines.map(({ text }) => text),
    open: () => server.open(),
  });
  await server.stop();
  return run;
}

/** What each line prints with the installed redis-cli, on an engine of its own over TCP. */
async function runRealOnEngine({ recorded }: Recorded, mode: Mode): Promise<readonly string[]> {
  const server = new OwnServer();
  const tcp = await listenWith(() => server.open());
  const cli = new RealCli(tcp.port, MODES[mode]);
  const printed: string[] = [];
  for (const { text } of recorded.lines) printed.push(cli.over ? '' : await cli.enter(text));
  await cli.end();
  await tcp.close();
  await server.stop();
  return printed;
}

/** The sessions that need no other server than one that was just started. */
const recordings = allRecordings().recordings.filter(({ session }) => session.server.length === 0);

describe('redis-cli of Keyspace on its own engine', () => {
  const cases = recordings.flatMap((one) =>
    COMPARED.filter((mode) => one.session.modes.includes(mode)).map((mode) => ({
      one,
      mode,
      name: one.session.name,
    })),
  );

  it.each(cases)(
    'prints what redis-cli and redis-server 7.0 do, or what is listed: $name, $mode',
    async ({ one, mode }) => {
      const listed = DIFFERENCES.filter(({ session }) => session === one.session.name);
      const found = differingLines(one, mode, await runOnEngine(one, mode));
      const varying = new Set(one.session.lines.filter(({ varies }) => varies).map(({ text }) => text));
      const told = found.filter(({ line }) => !varying.has(line));
      expect(showDifferences(told, one, mode)).toEqual(showDifferences(listed, one, mode));
    },
  );

  // One form of each session: the replies are the same in all, and how they are printed is compared elsewhere.
  const last = cases.filter(({ one }, index) => cases[index + 1]?.one !== one);
  const live = isInstalled('redis-cli') ? last : [];

  it.each(live)(
    'prints what the installed redis-cli prints on this engine: $name, $mode',
    async ({ one, mode }) => {
      const listed = DIFFERENCES.filter(
        ({ session, byCli }) => session === one.session.name && byCli === true,
      );
      const ours = await runOnEngine(one, mode);
      const theirs = await runRealOnEngine(one, mode);
      const differing = one.session.lines.filter(
        ({ varies }, index) => !varies && ours.printed[index] !== theirs[index],
      );
      expect(differing.map(({ text }) => text)).toEqual(listed.map(({ line }) => line));
    },
  );

  it('is compared in every group of commands that the engine knows', async () => {
    const server = new OwnServer();
    const [docs] = await server.inspect([['COMMAND', 'DOCS']]);
    await server.stop();
    const commands = docs === undefined ? [] : readAllCommandDocs(docs);
    const lines = allRecordings().recordings.flatMap(({ session }) => session.lines);
    const names = new Set(lines.map(({ text }) => text.trim().split(/\s/)[0]?.toUpperCase()));
    const groups = new Set(commands.map(({ group }) => group));
    const compared = [...groups].map((group) => {
      const members = commands.filter((command) => command.group === group);
      return {
        group,
        share: members.filter(({ name }) => names.has(name.toUpperCase())).length / members.length,
      };
    });
    expect(groups.size).toBeGreaterThanOrEqual(16);
    expect(compared.filter(({ share }) => share < 0.5)).toEqual([]);
  });

  it('is compared in sessions that exist', () => {
    const names = recordings.map(({ session }) => session.name);
    expect(names).toEqual(expect.arrayContaining(DIFFERENCES.map(({ session }) => session)));
  });
});
