import { describe, expect, it } from 'vitest';
import { OwnServer } from '../cli/own-server.ts';
import { DIFFERENCES, type Difference } from './differences.ts';
import { MODES, type Mode } from './modes.ts';
import { runOurCli } from './our-cli.ts';
import { allRecordings, type Recorded } from './recordings.ts';

/** The forms that are compared here; `replay.test.ts` has proved that the others follow from the same replies. */
const COMPARED = ['raw', 'tty', 'tty3'] as const satisfies readonly Mode[];

/** What each line prints on an engine of its own. */
async function runOnEngine({ recorded }: Recorded, mode: Mode): Promise<readonly string[]> {
  const server = new OwnServer();
  const run = await runOurCli({
    words: MODES[mode],
    lines: recorded.lines.map(({ text }) => text),
    open: () => server.open(),
  });
  await server.stop();
  return run.printed;
}

/** The lines whose output differs from what was recorded, with what is printed here. */
function differingLines({ session, recorded }: Recorded, mode: Mode, printed: readonly string[]) {
  return recorded.lines.flatMap(({ text, runs }, index) => {
    const here = printed[index] ?? '';
    if (session.lines[index]?.varies === true || here === (runs.get(mode)?.printed ?? '')) return [];
    const occurrence = recorded.lines.slice(0, index + 1).filter((line) => line.text === text).length;
    return [{ line: text, occurrence, here: here.replace(/\n$/, '') }];
  });
}

const named = ({ line, occurrence = 1 }: Pick<Difference, 'line' | 'occurrence'>): string =>
  occurrence === 1 ? line : `${line} (${occurrence})`;

const { recordings } = allRecordings();

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
      // The list says what is printed as on a terminal, with RESP2.
      const show = (difference: Pick<Difference, 'line' | 'occurrence' | 'here'>): string =>
        mode === 'tty' ? `${named(difference)}\n${difference.here}` : named(difference);
      expect(found.map(show)).toEqual(listed.map(show));
    },
  );

  it('is compared in sessions that exist', () => {
    const names = recordings.map(({ session }) => session.name);
    expect(names).toEqual(expect.arrayContaining(DIFFERENCES.map(({ session }) => session)));
  });
});
