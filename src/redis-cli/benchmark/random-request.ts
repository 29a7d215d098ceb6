import { utf8Bytes } from '#resp/text.ts';
import { RANDOM } from './benchmark-tests.ts';

const MARK = utf8Bytes(RANDOM);

/** A request whose `__rand_int__` are replaced by numbers of as many digits, each time it is asked for. */
export class RandomRequest {
  readonly #bytes: Uint8Array;
  readonly #places: readonly number[];
  readonly #range: number | null;

  /** The numbers are from 0 up to below `range`; with null they are not replaced. */
  constructor(request: Uint8Array, range: number | null) {
    this.#bytes = request;
    this.#range = range;
    this.#places = range === null ? [] : placesOf(request);
  }

  /** So many requests, one behind another. */
  take(times: number, random: () => number): Uint8Array {
    const { length } = this.#bytes;
    const bytes = new Uint8Array(length * times);
    for (let time = 0; time < times; time++) {
      bytes.set(this.#bytes, time * length);
      for (const place of this.#places) {
        const drawn = Math.floor(random() * Math.max(1, this.#range ?? 0));
        bytes.set(utf8Bytes(String(drawn).padStart(MARK.length, '0')), time * length + place);
      }
    }
    return bytes;
  }
}

function placesOf(request: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = request.indexOf(MARK[0] ?? 0); at >= 0; at = request.indexOf(MARK[0] ?? 0, at + 1))
    if (MARK.every((byte, index) => request[at + index] === byte)) places.push(at);
  return places;
}
