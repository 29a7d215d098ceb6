import type { SavedScript } from '#state/scripts/saved-script.ts';
import { scriptsText } from '#text/scripts.ts';

/** What is open before anybody has written a script: one that runs, and shows what can be written. */
export const firstScript: SavedScript = {
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
