import type { Connection, NodeId } from '#client/engine-client.ts';
import type { SentCommand } from '#client/exchange-log.ts';
import type { LoggedExchange } from '#client/exchange-reader.ts';
import { commandReferenceOf, type CommandReference } from '#redis-cli/command-reference.ts';
import { Repl, type ReplOptions, type ReplState } from '#redis-cli/repl.ts';
import type { ServerAddress } from '#redis-cli/server-address.ts';
import type { ShellProgram } from '#redis-cli/shell-verb.ts';
import type { Verb } from '#redis-cli/verb.ts';
import { isWord, textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { AppState } from '#state/app-state.ts';
import { addressOfNode, nodeAt } from '#state/lab/node-address.ts';
import type { SessionState } from '#state/session-state.ts';
import type { TerminalInfo } from '#state/terminals-store.ts';
import { terminalText } from '#text/terminal.ts';
import { CompletionSource } from '#redis-cli/completion-source.ts';
import { lineHint } from '#redis-cli/line-hint.ts';
import { RefusalFollower } from './refusal-follower.ts';
import { wrapWords } from './wrap-words.ts';
import { transcriptWithoutSecrets } from './transcript-without-secrets.ts';

/** As much of the screen as a session needs, so that tests may play one. */
export interface SessionScreen {
  readonly columns: number;
  write(text: string): void;
  /** Resolves when what was written has been taken in; flow control for long replies. */
  taken(): Promise<void>;
  /** All that was printed and is still kept. */
  readonly transcript?: string;
  focus(): void;
  paste(text: string): void;
  /** The output of a command begins, or ends, after what was written so far. */
  markReply(edge: 'start' | 'end'): void;
}

export interface TerminalSessionParts {
  readonly terminal: Pick<TerminalInfo, 'id' | 'name' | 'node'>;
  readonly state: AppState;
  readonly screen: SessionScreen;
  /** The prompt of a connected client is on its way to the screen. */
  readonly onPrompt: () => void;
  /** A command of this terminal was answered, or a message came. */
  readonly onExchange: (exchange: LoggedExchange) => void;
}

/** Milliseconds for which DEBUG SEGFAULT may stay without a reply before the server is asked whether it goes on. */
const SEGFAULT_WAIT_MS = 300;

/**
 * One terminal: redis-cli on a screen, over connections of this terminal's client. It begins when the server has
 * started, or has failed to, with a line that says which; and connects again when the server is there again.
 */
export class TerminalSession {
  readonly #parts: TerminalSessionParts;
  readonly #repl: Repl;
  readonly #completion: CompletionSource;
  readonly #reference: CommandReference;
  readonly #refusals = new RefusalFollower();
  readonly #undo: Array<() => void> = [];
  #begun = false;
  #disposed = false;
  #db = 0;
  /** This end of the connection that was opened last. */
  #address = '';

  constructor(parts: TerminalSessionParts, createRepl: (options: ReplOptions) => Repl = (o) => new Repl(o)) {
    this.#parts = parts;
    const { session, terminals, history, settings } = parts.state;
    const { id } = parts.terminal;
    const { prompts } = terminals;
    this.#reference = commandReferenceOf(session);
    this.#completion = new CompletionSource({
      inspect: (commands) => session.inspect(commands),
      reference: this.#reference,
      activity: () => session.getState().activity,
      db: () => this.#db,
    });
    this.#repl = createRepl({
      write: (text) => parts.screen.write(text),
      columns: () => parts.screen.columns,
      open: (address) => this.#open(address),
      verb: (words) => this.#verb(words),
      cluster: () => terminals.getState().terminals.find((one) => one.id === id)?.follows ?? false,
      history: {
        lines: () => history.getState().lines,
        add: (line, how) => history.add(line, how),
      },
      help: this.#reference,
      complete: (line) => this.#completion.complete(line),
      // Called whenever the line changes: the moment to look at keys that it might be completed to.
      hint: (line) => {
        this.#completion.noteLine(line);
        return settings.getState().hints ? lineHint(line, this.#reference) : '';
      },
      yieldToHost: () => parts.screen.taken(),
      onState: (state) => this.#follow(state),
      onLine: (line) => prompts.setLine(id, line),
      onUnreadable: (line, error) => prompts.setRefusal(id, { by: 'redis-cli', error, line }),
    });
    this.#undo.push(
      session.subscribe((now, before) => this.#followEngine(now, before)),
      // A pasted command is there before its description is.
      this.#reference.onChange(() => this.#repl.refreshHint()),
      terminals.exchanges.onCommand((command) => this.#noteCommand(command)),
      terminals.exchanges.onExchange((exchange) => this.#noteExchange(exchange)),
      terminals.register(id, {
        insert: (text) => this.#repl.insert(text),
        run: (text) => this.#repl.run(text),
        focus: () => this.focus(),
        transcript: () => transcriptWithoutSecrets(this.#parts.screen.transcript ?? ''),
      }),
    );
    this.#begin(session.getState());
  }

  /** Takes what the screen's terminal sent: keys and pastes. */
  press(keys: string): void {
    this.#repl.input(keys);
  }

  paste(text: string): void {
    this.#parts.screen.paste(text);
  }

  focus(): void {
    this.#parts.screen.focus();
  }

  dispose(): void {
    this.#disposed = true;
    for (const undo of this.#undo.splice(0)) undo();
    this.#completion.stop();
    this.#repl.dispose();
  }

  /** In a lab as long as an operator would have it: a node that has ended refuses, one that is cut off keeps waiting. */
  async #open(address: ServerAddress): Promise<Connection> {
    const { terminals } = this.#parts.state;
    const connection = await terminals.connect(this.#parts.terminal.id, this.#nodeAt(address));
    this.#address = connection.address;
    return connection;
  }

  /** The same for what a tool sends by itself: on the wire under this terminal's name, but nobody's commands. */
  async #openForTool(address: ServerAddress): Promise<Connection> {
    const { session, terminals } = this.#parts.state;
    const { id, name } = this.#parts.terminal;
    const place = terminals.getState().terminals.find((one) => one.id === id)?.place ?? null;
    const connection = await session.connect(this.#nodeAt(address));
    return terminals.watch(connection, { name, kind: 'terminal', place });
  }

  /** Throws when nobody listens there. */
  #nodeAt(address: ServerAddress): NodeId | undefined {
    const { nodes } = this.#parts.state.session.getState();
    const node = nodeAt(address, nodes);
    if (node === null)
      throw new Error(nodes.length > 0 ? terminalText.nobodyThere : terminalText.unreachable);
    return node;
  }

  /** The address of a lab's node that is named; nodes know one another by those alone. */
  #resolve(address: ServerAddress): ServerAddress {
    const { nodes } = this.#parts.state.session.getState();
    const node = nodeAt(address, nodes) ?? null;
    return (node === null ? null : addressOfNode(node, nodes)) ?? address;
  }

  /**
   * Lines about the lab, and redis-cli as it is typed into a shell. Where there is no lab, `lab` is a command that the
   * server does not know.
   */
  #verb([name, ...words]: readonly string[]): Verb | null {
    const { state } = this.#parts;
    const inLab = state.session.getState().lab !== null;
    if (name === 'redis-cli' || name === 'redis-benchmark') return this.#shellVerb(name, words, inLab);
    if (name?.toLowerCase() !== 'lab' || !inLab) return null;
    return async (io) => {
      const [{ labVerb }, { labOf }] = await Promise.all([
        import('./lab-verb.ts'),
        import('#state/lab/lab-context.ts'),
      ]);
      return labVerb(words, state.session, () => labOf(state).getState().log)(io);
    };
  }

  #shellVerb(program: ShellProgram, words: readonly string[], inLab: boolean): Verb {
    const { session } = this.#parts.state;
    return async (io) => {
      const [{ shellVerb }, { chooseFile }, { saveFile }, { keepBenchmark }] = await Promise.all([
        import('#redis-cli/shell-verb.ts'),
        import('./choose-file.ts'),
        import('#state/save-file.ts'),
        import('./keep-benchmark.ts'),
      ]);
      const verb = shellVerb(program, words, {
        open: (address) => this.#open(address),
        openForTool: (address) => this.#openForTool(address),
        openForBenchmark: (address) => session.connect(this.#nodeAt(address)),
        resolve: (address) => this.#resolve(address),
        inspect: (commands) => session.inspect(commands),
        keepBenchmark: (line) => keepBenchmark(this.#parts.state, line),
        chooseFile,
        saveFile,
        noCluster: inLab ? null : terminalText.noCluster,
      });
      return verb(io);
    };
  }

  #begin({ engine, nodes }: SessionState): void {
    if (this.#begun || engine.kind === 'starting' || engine.kind === 'terminated') return;
    this.#begun = true;
    const { banner } = terminalText;
    this.#say(engine.kind === 'running' ? banner.running(engine.info.serverVersion) : banner.notRunning);
    this.#repl.start(addressOfNode(this.#parts.terminal.node, nodes) ?? undefined);
  }

  #followEngine(now: SessionState, before: SessionState): void {
    if (now.moves !== before.moves) void this.#recall();
    if (now.engine === before.engine) return;
    const hadBegun = this.#begun;
    this.#begin(now);
    const cameUp = now.engine.kind === 'running' && before.engine.kind !== 'running';
    if (hadBegun && cameUp) this.#repl.reconnect();
  }

  /** The server was put to another moment: this client goes on as the server knows it, or begins anew. */
  async #recall(): Promise<void> {
    const then = await Promise.all([import('./recalled-session.ts'), this.#clientList()]).then(
      ([{ recalledSession }, [clients]]) =>
        clients === undefined ? null : recalledSession(textOf(clients) ?? '', this.#address),
      () => null,
    );
    if (!this.#disposed) this.#repl.recall(then);
  }

  /** Asked of the node that this client is at. */
  #clientList(): Promise<readonly RespValue[]> {
    const { state, terminal } = this.#parts;
    const { engine } = state.session.getState();
    const node = terminal.node ?? ('info' in engine ? engine.info.node : null);
    const question = [['CLIENT', 'LIST']];
    return node === null ? state.session.inspect(question) : state.session.inspectNode(node, question);
  }

  #follow({ activity, session }: ReplState): void {
    this.#db = session.db;
    if (activity !== 'disposed') this.#parts.screen.markReply(activity === 'busy' ? 'start' : 'end');
    if (activity !== 'prompt' || !session.connected) return;
    this.#parts.onPrompt();
    // Reading the table takes some milliseconds, which the first prompt shall not wait for.
    whenIdle(() => void this.#reference.load());
  }

  #noteExchange(exchange: LoggedExchange): void {
    if (exchange.client !== this.#parts.terminal.name) return;
    const refusal = this.#refusals.note(exchange, this.#db);
    if (refusal !== undefined)
      this.#parts.state.terminals.prompts.setRefusal(this.#parts.terminal.id, refusal);
    this.#parts.onExchange(exchange);
  }

  #noteCommand({ client, command }: SentCommand): void {
    if (client !== this.#parts.terminal.name) return;
    if (isWord(command[0], 'debug') && isWord(command[1], 'segfault')) void this.#watchSegfault(command);
  }

  /**
   * DEBUG SEGFAULT kills a native server. In WebAssembly reading address 0 is allowed: the command ends without a reply
   * and the server goes on, which would leave the terminal waiting for ever. When that is what happened, and only then,
   * it is said, in our name and not the server's, and the prompt comes back.
   */
  async #watchSegfault(command: readonly Uint8Array[]): Promise<void> {
    const { session, terminals } = this.#parts.state;
    const isWaiting = (): boolean => !this.#disposed && terminals.exchanges.isWaiting(command);
    await new Promise((resolve) => setTimeout(resolve, SEGFAULT_WAIT_MS));
    if (!isWaiting()) return;
    const goesOn = await session.inspect([['PING']]).then(
      ([pong]) => pong !== undefined && textOf(pong) === 'PONG',
      () => false,
    );
    if (!goesOn || !isWaiting()) return;
    this.#say(terminalText.segfault);
    this.#repl.interrupt();
  }

  /** Writes lines of our own, told apart from what the server says by their colour and their first words. */
  #say(text: string): void {
    this.#repl.say(wrapWords(terminalText.ownLine + text, this.#parts.screen.columns - 1).join('\n'));
  }
}

/** Calls back when the page has nothing better to do, where the browser tells that, and soon where it does not. */
function whenIdle(callback: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(callback);
  else setTimeout(callback, 0);
}
