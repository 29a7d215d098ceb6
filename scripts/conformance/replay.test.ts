import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHAPTER, withTables } from './difference-table.ts';
import { DIFFERENCES } from './differences.ts';
import { differingLines, showDifferences } from './differing-lines.ts';
import { readRecording, showRecording, type RecordedSession } from './fixture-text.ts';
import { MODES, type Mode } from './modes.ts';
import { runOurCli } from './our-cli.ts';
import { allRecordings } from './recordings.ts';
import { ReplayLink } from './replay-link.ts';

const { heading, recordings } = allRecordings();

/** What ours sends and prints for each line, when the server answers what was recorded. */
async function replay(recorded: RecordedSession, mode: Mode) {
  const resp3 = mode.endsWith('3') || mode === 'json' || mode === 'quoted-json';
  const link = new ReplayLink(resp3 ? '%0\r\n' : '');
  const sent: string[] = [];
  const run = await runOurCli({
    words: ['-p', '6379', ...MODES[mode]],
    lines: recorded.lines.map(({ text }) => text),
    open: () => Promise.resolve(link),
    onLine: (index) => {
      link.takeSent();
      link.begin(recorded.lines[index]?.runs.get(mode)?.received ?? '');
    },
    onLineRun: () => sent.push(link.takeSent()),
  });
  return { ...run, sent };
}

describe('redis-cli of Keyspace, with the replies that a redis-server was recorded to give', () => {
  const cases = recordings.flatMap((one) =>
    one.session.modes.map((mode) => ({ one, mode, name: one.session.name })),
  );

  it.each(cases)('sends and prints what the real one does: $name, $mode', async ({ one, mode }) => {
    const { recorded } = one;
    const listed = DIFFERENCES.filter(({ session, byCli }) => session === recorded.name && byCli === true);
    const ours = await replay(recorded, mode);
    expect(showDifferences(differingLines(one, mode, ours), one, mode)).toEqual(
      showDifferences(listed, one, mode),
    );
    expect(ours.sent).toEqual(recorded.lines.slice(0, ours.sent.length).map(({ sent }) => sent));
    const end = recorded.ends.get(mode);
    // Where the real one gives up, ours is not to.
    const givesUp = end?.code === 1 && listed.length > 0;
    expect({ error: ours.error, code: ours.code }).toEqual(givesUp ? { error: '', code: 0 } : end);
  });
});

describe('what was recorded', () => {
  const lines = recordings.flatMap(({ recorded }) => recorded.lines);

  it('was recorded with redis-cli 7.0 and belongs to the sessions as they stand', () => {
    expect(heading).toMatch(/^redis-cli 7\.0\.\d+, redis-server 7\.0\.\d+$/);
    for (const { session, recorded } of recordings) {
      const texts = session.lines.map(({ text }) => Buffer.from(text).toString('latin1'));
      expect(recorded.lines.map(({ text }) => text)).toEqual(texts);
      expect([...recorded.ends.keys()].sort()).toEqual([...session.modes].sort());
    }
  });

  it('is enough to judge by', () => {
    const of = (holds: (run: { received: string; printed: string }, mode: Mode) => boolean): number =>
      lines.filter(({ runs }) => [...runs].some(([mode, run]) => holds(run, mode))).length;
    expect(lines.length).toBeGreaterThanOrEqual(400);
    expect(of(({ received }) => received.startsWith('-'))).toBeGreaterThanOrEqual(40);
    expect(of(({ received }, mode) => mode === 'tty3' && /^[%~,_#=]/.test(received))).toBeGreaterThanOrEqual(
      40,
    );
    expect(of(({ printed }) => /[^\n -~]/.test(printed))).toBeGreaterThanOrEqual(20);
  });

  it('is read back as it was written', () => {
    const sessions = recordings.map(({ recorded }) => recorded);
    expect(readRecording(showRecording(heading, sessions)).sessions).toEqual(sessions);
  });

  it('is told in the documentation, with every difference', async () => {
    const chapter = readFileSync(CHAPTER, 'utf8');
    expect(chapter).toBe(await withTables(chapter));
  });
});
