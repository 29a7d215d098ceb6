import { programScript } from './add-script.ts';
import type { SavedScript } from './saved-script.ts';
import { scriptsText } from '#text/scripts.ts';
import { firstExample } from './program-examples.ts';

/** A script that runs, and shows what can be written. */
const firstScript: SavedScript = {
  name: scriptsText.firstName,
  language: 'redis',
  keys: '',
  args: '',
  call: '',
  text: `# ${scriptsText.firstLines.begin}
SET stock 10
DECR stock

# ${scriptsText.firstLines.clients}
B: BLPOP jobs 0
RPUSH jobs "send the invoice"

# ${scriptsText.firstLines.quotes}
SET poem """
It says "hello",
and needs no escapes.
"""
GET poem
`,
};

/** What is open before anybody has written anything: a script of commands, and a program. */
export const firstScripts: readonly SavedScript[] = [firstScript, programScript(firstExample)];
