import { readFileSync, writeFileSync } from 'node:fs';
import { CHAPTER, withTables } from './difference-table.ts';

/** Writes the tables of differences into `docs/redis-cli.md`: `npx tsx scripts/conformance/document.ts`. */
writeFileSync(CHAPTER, await withTables(readFileSync(CHAPTER, 'utf8')));
