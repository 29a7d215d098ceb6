import { isWord } from '#resp/text.ts';
import { CommandSession, type CommandSessionOptions } from './command-session.ts';
import type { Words } from './command-words.ts';
import type { HelpSource } from './help-text.ts';
import { helpBytes } from './pipe.ts';
import { isSubscribed } from './session-state.ts';

/** A command given on the command line. */
export interface OneShotOptions extends Omit<CommandSessionOptions, 'lines'> {
  readonly command: Words;
  /** Where HELP looks commands up. */
  readonly help: HelpSource;
  /** How often to run it (`-r`); a negative number is without end. */
  readonly times: number;
  /** Whether nothing is sent to a server that refuses the greeting: so it is with `--eval`. */
  readonly strict: boolean;
}

/** Runs the command and answers with the program's exit code (`noninteractive`, `evalMode`). It never rejects. */
export async function runOneShot(options: OneShotOptions): Promise<number> {
  const { command, times, strict } = options;
  if (isWord(command[0], 'help') || isWord(command[0], '?')) {
    options.write(await helpBytes(command.slice(1), options.help));
    return 0;
  }
  const session = new CommandSession({ ...options, lines: false });
  try {
    const greeted = await session.connect({ quiet: !strict });
    if (strict && !greeted) return 1;
    const end = await session.run(command, times);
    if (typeof end === 'object') return end.exit;
    if (end === 'failed') return 1;
    if (!isSubscribed(session.session)) return 0;
    const last = await session.readMessages();
    return typeof last === 'object' ? last.exit : 1;
  } finally {
    session.close();
  }
}
