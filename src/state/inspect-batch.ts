import { EngineError } from '#client/engine-client.ts';
import type { Command, CommandRunner, RespValue } from '#resp/value.ts';

/** Runs read-only commands on a copy of the server, all at one instant. */
export type Inspect = (commands: readonly Command[]) => Promise<RespValue[]>;

/** Calls back when the work that is under way has run: what it asked for until then belongs together. */
export type NextTurn = (callback: () => void) => void;

interface Asked {
  readonly db: number;
  readonly command: Command;
  readonly resolve: (reply: RespValue) => void;
  readonly reject: (error: unknown) => void;
}

/** Commands of several readers, gathered into as few copies of the server as their questions allow. */
export interface InspectBatch {
  /** A runner in one of the server's databases. */
  readonly runIn: (db: number) => CommandRunner;
}

/**
 * Every inspection copies the server's memory, so readers that work side by side should share one. Each asks through
 * a plain runner; what all of them ask within one turn goes out as one inspection and is answered at one instant. A
 * reader that needs an answer to ask on simply takes part in the next. Databases are chosen with SELECT in between,
 * on the copy's own connection, which always begins in database 0. What is asked of the server as a whole is asked
 * first: its answer would count what the other questions did to the copy, the scripts that it keeps and the errors it
 * gave.
 */
export function inspectBatch(inspect: Inspect, nextTurn: NextTurn): InspectBatch {
  let asked: Asked[] = [];

  const send = async (questions: readonly Asked[]): Promise<void> => {
    const batch = [...questions.filter(isOfServer), ...questions.filter((asked) => !isOfServer(asked))];
    const { commands, places } = arrange(batch);
    try {
      const replies = await inspect(commands);
      batch.forEach((one, at) => {
        const reply = replies[places[at] ?? -1];
        if (reply === undefined) one.reject(new EngineError('busy', 'the copy of the server gave no reply'));
        else one.resolve(reply);
      });
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  };

  const ask = (db: number, command: Command): Promise<RespValue> =>
    new Promise((resolve, reject) => {
      if (asked.length === 0) {
        nextTurn(() => {
          const batch = asked;
          asked = [];
          void send(batch);
        });
      }
      asked.push({ db, command, resolve, reject });
    });

  return { runIn: (db) => (command) => ask(db, command) };
}

const isOfServer = ({ command: [name, what] }: Asked): boolean =>
  name === 'INFO' || (name === 'MEMORY' && what === 'STATS');

/** The commands to send, and where in them each of the asked ones is. */
function arrange(batch: readonly Asked[]): { readonly commands: Command[]; readonly places: number[] } {
  const commands: Command[] = [];
  const places: number[] = [];
  let selected = 0;
  for (const { db, command } of batch) {
    if (db !== selected) commands.push(['SELECT', String(db)]);
    selected = db;
    places.push(commands.length);
    commands.push(command);
  }
  return { commands, places };
}
