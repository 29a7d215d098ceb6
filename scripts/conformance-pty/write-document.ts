import { writeFileSync } from 'node:fs';
import { recordedReference } from '#testing/recorded-reference.ts';
import { differencesDocument } from '#testing/terminal-differences-document.ts';

/** Writes `docs/redis-cli-interactive.md` from the recordings and the list of differences. */
const page = new URL('../../docs/redis-cli-interactive.md', import.meta.url);
writeFileSync(page, await differencesDocument(await recordedReference()));
