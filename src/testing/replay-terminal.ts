import type { CommandReference } from '#redis-cli/command-reference.ts';
import { completeLine } from '#redis-cli/complete-line.ts';
import type { TerminalStep } from '#redis-cli/fixtures/terminal-case.ts';
import type { RecordedStep, RecordedTerminalCase, StepView } from '#redis-cli/fixtures/terminal-recording.ts';
import { lineHint } from '#redis-cli/line-hint.ts';
import { RecordedServer } from './recorded-server.ts';
import { ReplHarness } from './repl-harness.ts';
import { StepViewer } from './step-viewer.ts';

/** A step as it can be compared, whoever carried it out. */
export interface ComparedStep extends StepView {
  /** Bytes, one character each. */
  readonly sent: string;
}

/** Plays a recorded case with ours, on the recorded server: what it shows and sends at each step. */
export async function replayTerminal(
  recorded: RecordedTerminalCase,
  reference: CommandReference,
): Promise<ComparedStep[]> {
  let takes = 0;
  const server = new RecordedServer({
    listening: !recorded.unreachable,
    onAnswer: () => {
      cli.clock.now += takes;
    },
  });
  const cli = new ReplHarness({
    columns: recorded.columns,
    resp3: recorded.options.includes('-3'),
    cluster: () => recorded.options.includes('-c'),
    open: (address) => server.open(address),
    help: reference,
    hint: (line) => lineHint(line, reference),
    complete: (line) =>
      completeLine(line, { commands: reference.commands, groups: reference.groups, keys: [] }),
  });
  const viewer = new StepViewer(cli.screen);
  const steps: ComparedStep[] = [];
  for (const { step, traffic } of recorded.steps) {
    server.expect(traffic);
    if (step === null) {
      await cli.start();
    } else {
      takes = 'keys' in step ? (step.takes ?? 0) : 0;
      await carryOut(step, cli, server);
    }
    const { rows, cursor, bells } = await viewer.view();
    steps.push({ rows: rows.map(withoutTime), cursor, bells, sent: server.takeSent() });
  }
  cli.repl.dispose();
  return steps;
}

/** The same of what was recorded. */
export function recordedStep({ rows, cursor, bells, traffic }: RecordedStep): ComparedStep {
  return { rows: rows.map(withoutTime), cursor, bells, sent: traffic.map(({ sent }) => sent).join('') };
}

const MOST_TRIES = 100;

/** How long a command took is another matter each time. */
const withoutTime = (row: string): string => row.replace(/\(\d+\.\d\ds\)$/, '(0.00s)');

async function carryOut(step: TerminalStep, cli: ReplHarness, server: RecordedServer): Promise<void> {
  if ('keys' in step) await cli.type(step.keys);
  if ('server' in step) server.set(step.server);
  // What is fetched when it is first needed may take longer than turns; what waits for the server goes on waiting.
  for (let tries = 0; tries < MOST_TRIES && cli.repl.state.activity === 'busy'; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await cli.quiet();
}
