import { writeFileSync } from 'node:fs';
import { showRecording, type RecordedEnd, type RecordedRun, type RecordedSession } from './fixture-text.ts';
import { startRelay } from './relay.ts';
import { MODES, type Mode } from './modes.ts';
import { RealCli } from './real-cli.ts';
import { installedVersion, startRealServer } from './real-server.ts';
import { readSessions, sessionFiles, type Session } from './sessions.ts';

/**
 * Records what the installed redis-cli and redis-server do with the sessions, form by form: facts that ours is
 * compared with. Run by hand: `npx tsx scripts/conformance/record-sessions.ts [file…]`.
 */
async function main(files: readonly string[]): Promise<void> {
  const heading = `redis-cli ${installedVersion('redis-cli')}, redis-server ${installedVersion('redis-server')}`;
  for (const file of files) {
    const sessions: RecordedSession[] = [];
    for (const session of readSessions(file)) sessions.push(await record(session));
    writeFileSync(new URL(`recorded/${file}`, import.meta.url), showRecording(heading, sessions));
    process.stdout.write(`${file}: ${sessions.length} sessions\n`);
  }
}

async function record(session: Session): Promise<RecordedSession> {
  const lines = session.lines.map(({ text }) => ({
    text: Buffer.from(text).toString('latin1'),
    sent: '',
    runs: new Map<Mode, RecordedRun>(),
  }));
  const ends = new Map<Mode, RecordedEnd>();
  for (const mode of session.modes) {
    const server = await startRealServer(session.server);
    const relay = await startRelay(server.port);
    const cli = new RealCli(relay.port, MODES[mode]);
    await cli.enter('');
    relay.take();
    for (const line of lines) {
      if (cli.over) break;
      const printed = await cli.enter(line.text);
      const { sent, received } = relay.take();
      if (mode !== session.modes[0] && sent !== line.sent) {
        process.stderr.write(`${session.name}: ${line.text}: sent otherwise with ${mode}\n`);
      }
      line.sent = sent;
      line.runs.set(mode, { received, printed });
    }
    ends.set(mode, await cli.end());
    relay.close();
    await server.stop();
  }
  return { name: session.name, lines, ends };
}

await main(process.argv.length > 2 ? process.argv.slice(2) : sessionFiles());
