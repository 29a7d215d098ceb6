import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import type { ConsoleLevel, Host } from './host.ts';

/** The functions of `Host` that the loop of a program answers; with bytes as views of ours. */
export type ProgramHost = Omit<Host, 'send' | 'random' | 'parseUrl'> & {
  readonly send: (socket: number, bytes: Uint8Array) => void;
};

/** An object for the inside with all functions of `Host`. What comes from there is plain: numbers, texts, bytes. */
export function hostFunctions(context: QuickJSContext, host: ProgramHost): QuickJSHandle {
  const number = (handle: QuickJSHandle): number => context.getNumber(handle);
  const text = (handle: QuickJSHandle): string => context.getString(handle);
  const functions: Readonly<Record<keyof Host, (...args: QuickJSHandle[]) => QuickJSHandle | void>> = {
    print: (level, line) => host.print(levelOf(text(level)), text(line)),
    connect: (socket, address, port) => host.connect(number(socket), text(address), number(port)),
    send: (socket, bytes) => host.send(number(socket), bytesIn(context, bytes)),
    close: (socket) => host.close(number(socket)),
    startTimer: (timer, ms) => host.startTimer(number(timer), number(ms)),
    stopTimer: (timer) => host.stopTimer(number(timer)),
    keptAliveBy: (count) => host.keptAliveBy(number(count)),
    now: () => context.newNumber(host.now()),
    random: (length) =>
      context.newArrayBuffer(bytesOf(crypto.getRandomValues(new Uint8Array(number(length))))),
    parseUrl: (url, base) => {
      const parts = urlParts(text(url), context.typeof(base) === 'string' ? text(base) : undefined);
      return parts === null ? context.null : context.newString(parts);
    },
    exit: (code) => host.exit(number(code)),
    uncaught: (what) => host.uncaught(text(what)),
  };
  const object = context.newObject();
  for (const [name, run] of Object.entries(functions))
    context.newFunction(name, run).consume((made) => context.setProp(object, name, made));
  return object;
}

/** A buffer with these bytes and no others. */
export const bytesOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

function bytesIn(context: QuickJSContext, handle: QuickJSHandle): Uint8Array {
  const lifetime = context.getArrayBuffer(handle);
  const copy = Uint8Array.from(lifetime.value);
  lifetime.dispose();
  return copy;
}

const levelOf = (word: string): ConsoleLevel => (word === 'error' ? 'error' : 'log');

function urlParts(url: string, base: string | undefined): string | null {
  try {
    const { href, protocol, username, password, host, hostname, port, pathname, search, hash } = new URL(
      url,
      base,
    );
    return JSON.stringify({
      href,
      protocol,
      username,
      password,
      host,
      hostname,
      port,
      pathname,
      search,
      hash,
    });
  } catch {
    return null;
  }
}
