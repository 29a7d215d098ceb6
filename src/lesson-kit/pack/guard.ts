/**
 * Reading data that anybody may have written: a guard takes what it knows out of a value and builds it anew, so that
 * nothing else of it goes any further, and throws a `PackFault` where it finds something else. Everything has a limit.
 */
export class PackFault extends Error {
  /** The way to the place from the pack: `lessons.0.steps.2.title`. */
  readonly place: string;

  constructor(place: Place, message: string) {
    super(message);
    this.place = place.names.join('.');
  }
}

/** Where a guard is. */
export interface Place {
  readonly names: readonly string[];
}

export const TOP: Place = { names: [] };

export type Guard<T> = (value: unknown, place: Place) => T;

/** Nothing that a lesson is made of lies deeper. */
const DEEPEST = 64;

function within(place: Place, name: string | number): Place {
  if (place.names.length >= DEEPEST) throw new PackFault(place, 'this is nested too deep');
  return { names: [...place.names, String(name)] };
}

type Fields = Readonly<Record<string, Guard<unknown>>>;
type Read<F extends Fields> = { [Name in keyof F]: F[Name] extends Guard<infer T> ? T : never };

/** The fields of an object; its prototype is of no matter, because each field is asked for as its own. */
export function fieldsOf(value: unknown, place: Place): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new PackFault(place, 'this should be an object');
  return new Map(Object.entries(value));
}

/** An object with these fields; others are left out, and so are those that are optional and not there. */
export function object<F extends Fields>(fields: F): Guard<Read<F>> {
  return (value, place) => {
    const given = fieldsOf(value, place);
    const read = Object.entries(fields).flatMap(([name, guard]) => {
      const part = guard(given.get(name), within(place, name));
      return part === undefined ? [] : [[name, part] as const];
    });
    return Object.fromEntries(read) as Read<F>;
  };
}

export const optional =
  <T>(guard: Guard<T>): Guard<T | undefined> =>
  (value, place) =>
    value === undefined ? undefined : guard(value, place);

export const nullable =
  <T>(guard: Guard<T>): Guard<T | null> =>
  (value, place) =>
    value === null ? null : guard(value, place);

export interface Limits {
  readonly least?: number;
  readonly most: number;
}

export function list<T>(guard: Guard<T>, { least = 0, most }: Limits): Guard<T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new PackFault(place, 'this should be a list');
    if (value.length < least || value.length > most)
      throw new PackFault(place, `this list has ${value.length} entries; ${least} to ${most} are allowed`);
    return value.map((part, at) => guard(part, within(place, at)));
  };
}

/** Texts by name, for what is compared field by field. */
export function record<T>(guard: Guard<T>, most: number): Guard<Record<string, T>> {
  return (value, place) => {
    const entries = [...fieldsOf(value, place)];
    if (entries.length > most) throw new PackFault(place, `this has more than ${most} entries`);
    // Not by assignment: a field may be called __proto__.
    return Object.fromEntries(entries.map(([name, part]) => [name, guard(part, within(place, name))]));
  };
}

/** Text with lines, of at most so many characters. */
export function text({ least = 0, most }: Limits): Guard<string> {
  return (value, place) => {
    if (typeof value !== 'string') throw new PackFault(place, 'this should be text');
    if (value.length < least || value.length > most)
      throw new PackFault(place, `this has ${value.length} characters; ${least} to ${most} are allowed`);
    return value;
  };
}

/** Control characters, line ends, half characters, and what sets the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;

/** One line to be shown, without characters that nobody sees or that turn around how others are read. */
export const line = (most: number): Guard<string> => {
  const guard = text({ least: 1, most });
  return (value, place) => {
    const read = guard(value, place);
    if (UNPRINTABLE.test(read)) throw new PackFault(place, 'this has characters that cannot be seen');
    return read;
  };
};

/** Text of this form; `what` says which: "lower case words joined by hyphens". */
export const like = (form: RegExp, what: string): Guard<string> => {
  const guard = line(120);
  return (value, place) => {
    const read = guard(value, place);
    if (!form.test(read)) throw new PackFault(place, `this should be ${what}`);
    return read;
  };
};

export const oneOf =
  <const T extends string | number | boolean>(...values: readonly T[]): Guard<T> =>
  (value, place) => {
    const found = values.find((one) => one === value);
    if (found === undefined) throw new PackFault(place, `this should be one of: ${values.join(', ')}`);
    return found;
  };

export const boolean: Guard<boolean> = oneOf(true, false);

export function number({ least = -Infinity, most }: Limits): Guard<number> {
  return (value, place) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < least || value > most)
      throw new PackFault(place, 'this should be a number, and not as large or small');
    return value;
  };
}

export function integer(limits: Limits): Guard<number> {
  const guard = number(limits);
  return (value, place) => {
    const read = guard(value, place);
    if (!Number.isSafeInteger(read)) throw new PackFault(place, 'this should be a whole number');
    return read;
  };
}

/**
 * An object of which one field says what it is: the guard of that field reads the whole object.
 * @param kinds By the field that must be there; of several that are, the first.
 */
export function byField<T>(kinds: Readonly<Record<string, Guard<T>>>): Guard<T> {
  return (value, place) => {
    const given = fieldsOf(value, place);
    const found = Object.entries(kinds).find(([name]) => given.has(name));
    if (found === undefined)
      throw new PackFault(place, `this should have one of: ${Object.keys(kinds).join(', ')}`);
    return found[1](value, place);
  };
}
