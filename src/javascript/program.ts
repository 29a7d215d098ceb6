import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten-core';
import { bytesOf, hostFunctions } from './host-functions.ts';
import { LIBRARY_FILE, MODULES, type ConsoleLevel, type Guest } from './host.ts';
import { PROGRAM_LIMITS, type ProgramLimits } from './program-limits.ts';
import { ProgramSyntaxError, watchedCalls } from './watched-calls.ts';

/** A way to a server, as a program's sockets have it. */
export interface ProgramLink {
  /** The program's end, `ip:port`. */
  readonly address: string;
  send(bytes: Uint8Array): void;
  onData(listener: (bytes: Uint8Array) => void): void;
  onClose(listener: (reason: string) => void): void;
  close(): void;
}

/** How a program ended. Lines and columns are counted from 1. */
export type ProgramEnd =
  /** Nothing is left to do, or it said `process.exit`. */
  | { readonly kind: 'done'; readonly code: number }
  /** An error that it did not catch. */
  | {
      readonly kind: 'failed';
      readonly text: string;
      readonly line: number | null;
      readonly column: number | null;
    }
  /** It took more than it may. `open`: what it was still waiting for, timers and connections. */
  | { readonly kind: 'limit'; readonly limit: 'time' | 'memory' | 'console'; readonly open: number };

/** Deep enough for recursion that ends, shallow enough for the stack of a worker. Bytes. */
const STACK_BYTES = 256 * 1024;

export interface ProgramParts {
  readonly quickjs: QuickJSWASMModule;
  /** The text of all that runs inside beside the program. */
  readonly guestSource: string;
  readonly print: (level: ConsoleLevel, line: string) => void;
  /** Rejects with an error whose message says why there is no way to that address. */
  readonly connect: (host: string, port: number) => Promise<ProgramLink>;
  readonly limits?: ProgramLimits;
}

const FILE = 'script.js';

/**
 * Runs one program for Node in an interpreter that is itself WebAssembly: it has memory and time of its own, both
 * bounded, and of the outside nothing but the functions of `Host`. Its loop is here: whatever comes, a timer or bytes,
 * is handed in, and then all that is ready runs. It is over as in Node, when nothing is left that could come.
 */
export class Program {
  readonly #parts: ProgramParts;
  readonly #limits: ProgramLimits;
  readonly #links = new Map<number, ProgramLink>();
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  readonly #startedAt = performance.now();
  #context: QuickJSContext | null = null;
  #guest: QuickJSHandle | null = null;
  #main: QuickJSHandle | null = null;
  #resolve: (end: ProgramEnd) => void = () => {};
  #end: ProgramEnd | null = null;
  #keptAlive = 0;
  #lines = 0;
  #bytes = 0;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: ProgramParts) {
    this.#parts = parts;
    this.#limits = parts.limits ?? PROGRAM_LIMITS;
  }

  /** Runs it to its end. Called once. */
  run(code: string): Promise<ProgramEnd> {
    const ended = new Promise<ProgramEnd>((resolve) => (this.#resolve = resolve));
    try {
      this.#start(watchedCalls(code));
    } catch (error) {
      if (!(error instanceof ProgramSyntaxError)) throw error;
      const { message, line, column } = error;
      this.#finish({ kind: 'failed', text: `SyntaxError: ${message}`, line, column });
    }
    return ended;
  }

  #start(code: string): void {
    const { quickjs, guestSource } = this.#parts;
    const runtime = quickjs.newRuntime();
    runtime.setMaxStackSize(STACK_BYTES);
    const context = (this.#context = runtime.newContext());
    const start = context.unwrapResult(context.evalCode(guestSource, LIBRARY_FILE, { type: 'global' }));
    this.#guest = context.unwrapResult(
      context.callFunction(start, context.undefined, hostFunctions(context, this.#host())),
    );
    runtime.setModuleLoader((name) => this.#moduleSource(name));
    const until = this.#startedAt + this.#limits.timeMs;
    runtime.setInterruptHandler(() => this.#end !== null || performance.now() > until);
    this.#deadline = setTimeout(() => this.#limit('time'), this.#limits.timeMs);
    const main = context.evalCode(code, FILE, { type: 'module' });
    if (main.error !== undefined) this.#fail(main.error);
    else this.#main = main.value;
    this.#goOn();
  }

  /** What the program may ask for; see `Host`. */
  #host() {
    const { print, connect } = this.#parts;
    return {
      print: (level: ConsoleLevel, line: string) => {
        if (this.#end !== null) return;
        this.#lines += 1;
        this.#bytes += line.length;
        if (this.#lines > this.#limits.consoleLines || this.#bytes > this.#limits.consoleBytes)
          this.#limit('console');
        else print(level, line);
      },
      connect: (socket: number, host: string, port: number) => {
        connect(host, port).then(
          (link) => this.#connected(socket, link),
          (error: unknown) =>
            this.#tell('closed', socket, error instanceof Error ? error.message : String(error)),
        );
      },
      send: (socket: number, bytes: Uint8Array) => this.#links.get(socket)?.send(bytes),
      close: (socket: number) => {
        this.#links.get(socket)?.close();
        this.#links.delete(socket);
      },
      startTimer: (timer: number, ms: number) => {
        this.#timers.set(
          timer,
          setTimeout(() => this.#tell('timer', timer), ms),
        );
      },
      stopTimer: (timer: number) => {
        clearTimeout(this.#timers.get(timer));
        this.#timers.delete(timer);
      },
      keptAliveBy: (count: number) => {
        this.#keptAlive = count;
      },
      now: () => performance.now() - this.#startedAt,
      exit: (code: number) => this.#finish({ kind: 'done', code }),
      uncaught: (text: string) => this.#uncaught(text),
    };
  }

  #connected(socket: number, link: ProgramLink): void {
    if (this.#end !== null) return link.close();
    this.#links.set(socket, link);
    this.#tell('connected', socket, link.address);
    link.onClose((reason) => {
      this.#links.delete(socket);
      this.#tell('closed', socket, reason);
    });
    link.onData((bytes) => this.#tell('data', socket, bytes));
  }

  /** Hands something in, and runs what is ready then. */
  #tell(
    what: Exclude<keyof Guest, 'describe' | 'exportsOf' | 'moduleNames'>,
    of: number,
    with_?: string | Uint8Array,
  ): void {
    const context = this.#context;
    const guest = this.#guest;
    if (this.#end !== null || context === null || guest === null) return;
    const args = [context.newNumber(of)];
    if (typeof with_ === 'string') args.push(context.newString(with_));
    else if (with_ !== undefined) args.push(context.newArrayBuffer(bytesOf(with_)));
    this.#guarded(() => {
      const result = context.callMethod(guest, what, args);
      for (const arg of args) arg.dispose();
      if (result.error !== undefined) this.#fail(result.error);
      else result.value.dispose();
      this.#goOn();
    });
  }

  /** Ends the program when the interpreter itself breaks: it must not go on, and nobody else would be told. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#finish(
        failure(`The interpreter has broken: ${error instanceof Error ? error.message : String(error)}`),
      );
    }
  }

  /** Runs all that is ready, and looks whether anything is left that could come. */
  #goOn(): void {
    const context = this.#context;
    if (context === null) return;
    while (this.#end === null && context.runtime.hasPendingJob()) {
      const done = context.runtime.executePendingJobs();
      if (done.error !== undefined) this.#fail(done.error);
    }
    if (this.#end !== null || this.#main === null) return;
    const state = context.getPromiseState(this.#main);
    if (state.type === 'rejected') this.#fail(state.error);
    else if (this.#keptAlive > 0) return;
    else if (state.type === 'pending')
      this.#finish(failure('The top-level await never ends: nothing is left that could end it.'));
    else this.#finish({ kind: 'done', code: 0 });
  }

  /** The text of a module, which hands on what is inside already; an error for a name that there is not. */
  #moduleSource(name: string): string | { readonly error: Error } {
    const names: unknown = JSON.parse(this.#ask('exportsOf', name) ?? 'null');
    if (!Array.isArray(names)) {
      const message = `Cannot find module '${name}'. There are: ${this.#ask('moduleNames') ?? ''}`;
      return { error: new Error(message) };
    }
    const found = `globalThis[Symbol.for('${MODULES}')](${JSON.stringify(name)})`;
    const exported = names
      .filter((one): one is string => typeof one === 'string' && one !== 'default' && IDENTIFIER.test(one))
      .map((one) => `const $${one} = found.${one}; export { $${one} as ${one} };`);
    return `const found = ${found}; export default found.default ?? found; ${exported.join(' ')}`;
  }

  /** Has the inside answer with a text; null when it has none. */
  #ask(what: 'exportsOf' | 'moduleNames', of = ''): string | null {
    const context = this.#context;
    if (context === null || this.#guest === null) return null;
    const asked = context.newString(of);
    const reply = context.unwrapResult(context.callMethod(this.#guest, what, [asked]));
    asked.dispose();
    const text = context.typeof(reply) === 'string' ? context.getString(reply) : null;
    reply.dispose();
    return text;
  }

  /** Ends with what was thrown. */
  #fail(thrown: QuickJSHandle): void {
    const context = this.#context;
    if (this.#end !== null || context === null || this.#guest === null) return;
    const described = context.callMethod(this.#guest, 'describe', [thrown]);
    this.#uncaught(described.error === undefined ? context.getString(described.value) : '');
  }

  /** Ends with an error that nobody has caught; that of the interpreter when it is interrupted is the limit of time. */
  #uncaught(text: string): void {
    if (performance.now() > this.#startedAt + this.#limits.timeMs) this.#limit('time');
    // Where there is no memory left, there is none for an error either.
    else if (text === '' || text === 'null' || text.includes('out of memory')) this.#limit('memory');
    else this.#finish(failure(text));
  }

  #limit(limit: 'time' | 'memory' | 'console'): void {
    this.#finish({ kind: 'limit', limit, open: this.#keptAlive });
  }

  #finish(end: ProgramEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    clearTimeout(this.#deadline);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const link of this.#links.values()) link.close();
    this.#resolve(end);
  }
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const PLACE = new RegExp(`${FILE.replace('.', '\\.')}:(\\d+):(\\d+)`);

/** An error with the place in the program that its stack names first. */
function failure(text: string): ProgramEnd {
  const [, line, column] = PLACE.exec(text) ?? [];
  return {
    kind: 'failed',
    text,
    line: line === undefined ? null : Number(line),
    column: column === undefined ? null : Number(column),
  };
}
