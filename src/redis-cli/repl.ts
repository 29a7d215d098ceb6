import type { RespValue } from '#resp/value.ts';
import { AskedLine } from './asked-line.ts';
import { KeyDecoder } from './key-decoder.ts';
import { KeyQueue, keysEntering, linesOf } from './key-queue.ts';
import { LineEditor } from './line-editor.ts';
import { LineRunner } from './line-runner.ts';
import { SERVER } from './own-words.ts';
import { nextTurn } from './next-turn.ts';
import { TERMINAL_LIMITS } from './print-limits.ts';
import { HELD_MESSAGES, type StreamEnd } from './reply-stream.ts';
import { takesKeys, type ReplActivity, type ReplOptions, type ReplState } from './repl-options.ts';
import { ReplScreen } from './repl-screen.ts';
import { USUAL_ADDRESS, type ServerAddress } from './server-address.ts';
import { ServerConnection } from './server-connection.ts';
import { afterMessage, isSubscribed, prompt, type RecalledSession } from './session-state.ts';

export type { ReplActivity, ReplOptions, ReplState };

const BRACKETED_PASTE = '\x1b[?2004h';

/**
 * redis-cli on a terminal: keys in, text out, and a connection that it opens as needed. It knows neither the page nor
 * the terminal; a terminal gives it what is typed (`input`) and shows what it writes.
 *
 * At any time it does one thing: it shows the prompt, or runs a line (`busy`), which may ask for another (`asking`), or
 * reads messages of channels (`reading`), or prints what MONITOR tells (`monitor`). Keys wait in a queue while a line
 * runs, so that typing ahead and pastes of many lines run in order. Ctrl-C never waits: it empties the queue and ends
 * whatever is under way, at worst by closing the connection, so that the prompt always comes back.
 */
export class Repl {
  readonly #options: ReplOptions;
  readonly #decoder = new KeyDecoder();
  readonly #editor: LineEditor;
  readonly #screen: ReplScreen;
  readonly #connection: ServerConnection;
  readonly #runner: LineRunner;
  #activity: ReplActivity = 'busy';
  readonly #keys = new KeyQueue();
  /** Lines to put at the coming prompts. */
  #offered: string[] = [];
  #hints = true;
  readonly #asked = new AskedLine();

  constructor(options: ReplOptions) {
    this.#options = options;
    const write = (text: string): void => {
      if (this.#activity !== 'disposed') options.write(text);
    };
    const { columns, history, complete, now = () => performance.now(), yieldToHost = nextTurn } = options;
    const hint = (line: string): string => (this.#hints && options.hint?.(line)) || '';
    this.#editor = new LineEditor({ write, columns, history, complete, hint, onLine: options.onLine });
    this.#screen = new ReplScreen({ write, columns, yieldToHost, editor: this.#editor });
    this.#connection = new ServerConnection({
      open: options.open,
      address: options.address ?? USUAL_ADDRESS,
      resp3: options.resp3 ?? false,
      credentials: options.credentials,
      db: options.db,
      onSession: () => this.#sessionChanged(),
      onArrival: () => this.#takeArrived(),
    });
    this.#runner = new LineRunner({
      screen: this.#screen,
      connection: this.#connection,
      history,
      limits: options.limits ?? TERMINAL_LIMITS,
      otherForm: options.otherForm,
      pushes: options.pushes,
      help: options.help,
      verb: options.verb,
      answer: (question) => this.#ask(question),
      columns,
      cluster: options.cluster ?? (() => false),
      now,
      onHints: (shown) => {
        this.#hints = shown;
      },
      onExchange: options.onExchange,
      onUnreadable: options.onUnreadable,
      onQuit: options.onQuit,
    });
  }

  get state(): ReplState {
    const { session } = this.#connection;
    return { activity: this.#activity, session, prompt: prompt(session) };
  }

  /** Connects and shows the prompt. An address takes the place of the one that was known before. */
  start(address?: ServerAddress): void {
    if (address !== undefined) this.#connection.moveTo(address);
    this.#options.write(BRACKETED_PASTE);
    this.#while(() => this.#runner.commands.connect());
  }

  /** Takes what the terminal sent: keys, pastes. */
  input(data: string): void {
    for (const key of this.#decoder.push(data)) {
      if (key.kind === 'key' && key.name === 'interrupt') this.interrupt();
      else this.#keys.push(key);
    }
    this.#pump();
  }

  /** Puts text at the prompt in place of what is there. Of several lines each waits for the one before to be entered. */
  insert(text: string): void {
    this.#offered = linesOf(text);
    if (this.#activity === 'reading') this.#leaveReading();
    const first = this.#activity === 'prompt' ? this.#offered.shift() : undefined;
    if (first !== undefined) this.#editor.setText(first);
  }

  /** Runs lines as if they had been typed, one after another. */
  run(text: string): void {
    this.#keys.push(...keysEntering(linesOf(text)));
    this.#pump();
  }

  /** Prints lines above the prompt, in grey, for whoever the terminal belongs to. */
  say(text: string): void {
    this.#screen.say(text, 'aside');
  }

  /** Asks for the hint again and shows it. */
  refreshHint(): void {
    this.#editor.repaint();
  }

  /** What Ctrl-C does: the prompt comes back, empty. */
  interrupt(): void {
    this.#keys.clear();
    this.#offered = [];
    switch (this.#activity) {
      case 'prompt':
        this.#editor.close('^C');
        if (isSubscribed(this.#connection.session)) this.#reconnect();
        this.#showPrompt();
        return;
      case 'reading':
      case 'monitor':
        this.#screen.dropMessages();
        this.#screen.hideReading();
        this.#reconnect();
        this.#showPrompt();
        return;
      case 'asking':
        this.#editor.close('^C');
        this.#runner.interrupt();
        this.#give(null);
        return;
      case 'busy':
        this.#screen.say('^C');
        this.#runner.interrupt();
        return;
      case 'disposed':
        return;
    }
  }

  /** Connects anew if there is no connection, for example when the server was started again. */
  reconnect(): void {
    if (this.#activity !== 'disposed' && !this.#connection.session.connected)
      void this.#runner.commands.connect();
  }

  /** The server is as it was at another moment, and so is what it knows of this connection (`ServerConnection.recall`). */
  recall(then: RecalledSession | null): void {
    if (this.#activity !== 'prompt') this.interrupt();
    else if (!this.#connection.recall(then)) void this.#runner.commands.connect();
  }

  /** Closes the connection and writes nothing more. */
  dispose(): void {
    if (this.#activity === 'disposed') return;
    this.#activity = 'disposed';
    this.#runner.interrupt();
    this.#give(null);
    this.#keys.clear();
    this.#connection.retire();
  }

  /** Runs the keys that wait, until one of them enters a line. */
  #pump(): void {
    while (takesKeys(this.#activity)) {
      const key = this.#keys.take();
      if (key === undefined) return;
      if (this.#activity === 'reading') this.#leaveReading();
      const event = this.#editor.handle(key);
      if (event !== null && this.#activity === 'asking')
        this.#give(event.kind === 'line' ? event.line : null);
      else if (event !== null)
        this.#while(() => this.#runner.run(event.kind === 'line' ? event.line : 'quit'));
    }
  }

  /** Lets a line be typed for what runs, behind its question. */
  #ask(question: string): Promise<string | null> {
    if (this.#activity === 'disposed') return Promise.resolve(null);
    this.#screen.flush();
    this.#editor.open(question);
    this.#setActivity('asking');
    const line = this.#asked.wait();
    this.#pump();
    return line;
  }

  #give(line: string | null): void {
    if (this.#activity === 'asking') this.#setActivity('busy');
    this.#asked.give(line);
  }

  /** Is busy until the work is done, then goes on with what the session asks for. */
  #while(work: () => Promise<unknown>): void {
    this.#setActivity('busy');
    const goOn = (result: unknown): void => {
      if (this.#activity === 'disposed') return;
      if (result === 'monitor') this.#setActivity('monitor');
      else this.#settle();
      this.#takeArrived();
      this.#pump();
    };
    work().then(goOn, (error: unknown) => {
      this.#screen.say(`Error: ${error instanceof Error ? error.message : String(error)}`);
      this.#connection.close();
      goOn('done');
    });
  }

  #settle(): void {
    if (isSubscribed(this.#connection.session) && this.#offered.length === 0) {
      this.#screen.showReading();
      this.#setActivity('reading');
    } else {
      this.#showPrompt();
    }
  }

  #showPrompt(): void {
    this.#screen.flush();
    this.#editor.open(this.state.prompt, this.#offered.shift());
    this.#setActivity('prompt');
  }

  #leaveReading(): void {
    this.#screen.hideReading();
    this.#showPrompt();
  }

  /** As redis-cli does when reading is ended: the connection is closed and a new one opened. */
  #reconnect(): void {
    this.#connection.close();
    this.#screen.say(`Closing current connection. Ready to reconnect to ${SERVER} server... `);
    void this.#runner.commands.connect();
  }

  #setActivity(activity: ReplActivity): void {
    this.#activity = activity;
    this.#options.onState?.(this.state);
  }

  #sessionChanged(): void {
    if (this.#activity === 'disposed') return;
    if (this.#activity === 'prompt') this.#editor.setPrompt(this.state.prompt);
    this.#options.onState?.(this.state);
  }

  /** Takes what has come without being asked for. While a line runs, its command takes what comes. */
  #takeArrived(): void {
    const { stream } = this.#connection;
    if (stream === null || this.#activity === 'busy' || this.#activity === 'disposed') return;
    if (this.#activity === 'prompt' && isSubscribed(this.#connection.session) && stream.end === null) {
      this.#screen.skipped(stream.dropOldest(HELD_MESSAGES));
      return;
    }
    for (let incoming = stream.take(); incoming !== null; incoming = stream.take()) {
      if (incoming.kind !== 'value') return this.#connectionEnded(incoming);
      this.#takeMessage(incoming.value);
      // It can have been the last message of a session, which was left then.
      if (this.#connection.stream !== stream) return;
    }
    if (this.#activity === 'reading' && !isSubscribed(this.#connection.session)) this.#leaveReading();
  }

  #takeMessage(value: RespValue): void {
    const { session } = this.#connection;
    if (isSubscribed(session)) this.#connection.session = afterMessage(session, value);
    this.#options.onExchange?.([], value);
    this.#screen.stream(this.#runner.commands.messageText(value));
  }

  /** Nobody asked for anything, so no new connection is opened before somebody does. */
  #connectionEnded(end: StreamEnd): void {
    this.#screen.hideReading();
    this.#runner.commands.sayEnd(end);
    if (this.#activity !== 'prompt') this.#showPrompt();
    this.#pump();
  }
}
