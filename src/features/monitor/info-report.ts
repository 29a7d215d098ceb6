/** A line of INFO: `used_memory:1024`. Both halves are as the server sent them. */
export interface InfoField {
  readonly name: string;
  readonly value: string;
}

/** What stands under one heading of INFO: `# Memory`. */
export interface InfoSection {
  readonly name: string;
  readonly fields: readonly InfoField[];
}

/** A reply to INFO, taken apart. */
export interface InfoReport {
  readonly sections: readonly InfoSection[];
  /** What a field says; null where the server does not give it. */
  readonly word: (field: string) => string | null;
  /** The same as a number; null also for what is none. */
  readonly number: (field: string) => number | null;
}

/** Takes a reply to INFO apart. A name or value may hold anything: the first colon ends the name. */
export function infoReport(text: string): InfoReport {
  const sections: Array<{ name: string; fields: InfoField[] }> = [];
  for (const line of text.split('\r\n')) {
    if (line.startsWith('# ')) sections.push({ name: line.slice(2), fields: [] });
    const at = line.indexOf(':');
    if (line.startsWith('#') || at < 0) continue;
    sections.at(-1)?.fields.push({ name: line.slice(0, at), value: line.slice(at + 1) });
  }
  return reportOf(sections);
}

/** A report of these sections. Of a name that comes twice the last one counts. */
export function reportOf(sections: readonly InfoSection[]): InfoReport {
  const values = new Map(sections.flatMap(({ fields }) => fields.map(({ name, value }) => [name, value])));
  const word = (field: string): string | null => values.get(field) ?? null;
  return { sections, word, number: (field) => plainNumber(word(field)) };
}

/** The whole of a word as a number: `12`, `0.98`, `-1`; null for `noeviction`, `54.3%` and nothing. */
export function plainNumber(word: string | null): number | null {
  return word !== null && /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : null;
}

/** The parts of a value that is a list: `calls=3,usec=12` by their names; empty for any other value. */
export function partsOf(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(',').flatMap((part): Array<[string, string]> => {
      const at = part.indexOf('=');
      return at > 0 ? [[part.slice(0, at), part.slice(at + 1)]] : [];
    }),
  );
}
