import { readFileSync, writeFileSync } from 'node:fs';
import { CHAPTER, withTable } from './difference-table.ts';

/** Writes the table of differences into `docs/redis-cli.md`: `npx tsx scripts/conformance/document.ts`. */
writeFileSync(CHAPTER, await withTable(readFileSync(CHAPTER, 'utf8')));
