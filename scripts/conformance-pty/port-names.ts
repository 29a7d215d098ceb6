/** Ports are chosen when they are free; in what is recorded they are 6379 and, for a second node, 6380. */
const NAMES = ['6379', '6380'];

/** Puts the ports of recordings in the place of the real ones, and back. All have four digits. */
export class PortNames {
  readonly #ports: readonly string[];

  constructor(ports: readonly number[]) {
    this.#ports = ports.map(String);
  }

  /** As it is recorded. */
  recorded(text: string): string {
    return replaceAll(text, this.#ports, NAMES);
  }

  /** As the real redis-cli is to get it. */
  real(text: string): string {
    return replaceAll(text, NAMES.slice(0, this.#ports.length), this.#ports);
  }
}

function replaceAll(text: string, from: readonly string[], to: readonly string[]): string {
  return text.replace(
    new RegExp(`\\b(?:${from.join('|')})\\b`, 'g'),
    (port) => to[from.indexOf(port)] ?? port,
  );
}
