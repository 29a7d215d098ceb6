import { readFileSync, writeFileSync } from 'node:fs';

const fileOf = (name: string): URL => new URL(`recorded/${name.replaceAll(' ', '-')}.txt`, import.meta.url);

/** What the installed redis-cli printed in a case, a part for each line. */
export function readRecorded(name: string): readonly string[] {
  return readFileSync(fileOf(name), 'utf8')
    .split(/^(?=\$ )/m)
    .slice(1);
}

export function writeRecorded(name: string, heading: string, parts: readonly string[]): void {
  writeFileSync(fileOf(name), `${heading}\n${parts.join('')}`);
}
