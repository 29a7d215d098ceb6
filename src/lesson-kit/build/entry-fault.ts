import type { YamlFault } from './yaml-source.ts';

/**
 * The message of a fault of the schema, with the entry in which it is, by the last `id` above it: `myth E12: why: …`.
 * @param list The word of the file under which the entries are: `myths`.
 * @param kind What an entry is called: `myth`.
 */
export function inEntry(
  text: string,
  { line, path, message }: YamlFault,
  { list, kind }: { readonly list: string; readonly kind: string },
): string {
  const [top, index] = path;
  if (top !== list || index === undefined) return message;
  const above = text.split('\n', line + 1).join('\n');
  const id = [...above.matchAll(/^ +(?:- )?id: *(\S+)/gmu)].at(-1)?.[1];
  const place = `${list}.${String(index)}`;
  const told = message.startsWith(place) ? message.slice(place.length).replace(/^\./u, '') : message;
  return id === undefined ? told : `${kind} ${id}: ${told}`;
}
