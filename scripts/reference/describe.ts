import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FACTS_FILE, namedCommands } from '#lesson-kit/build/reference-library.ts';
import { root } from '../run-command.mjs';
import { askServers } from './ask-servers.ts';
import { commandFacts, factsText } from './command-facts.ts';

/**
 * `npx tsx scripts/reference/describe.ts`: asks the server in this repository about the commands that the reference
 * has entries for, and a Sentinel about its own, and writes down what they say. A test compares the file with them.
 */
const folder = path.join(root, 'lessons');
const facts = commandFacts(await askServers(), await namedCommands(folder));
const file = path.join(folder, FACTS_FILE);
const before = await readFile(file, 'utf8').catch(() => '');
const after = factsText(facts);
if (after !== before) await writeFile(file, after);
console.log(`${file}: ${Object.keys(facts).length} commands${after === before ? ', as before' : ''}`);
