import { keyspaceText } from './keyspace.ts';
import { sessionText } from './session.ts';
import { terminalText } from './terminal.ts';
import { visualizersText } from './visualizers.ts';

/**
 * Every sentence of the interface, by area, so that wording has one home and a translation one place to start.
 * Areas are files beside this one; the words of redis-cli itself are not interface text and stay in `redis-cli/`.
 */
export const text = {
  keyspace: keyspaceText,
  session: sessionText,
  terminal: terminalText,
  visualizers: visualizersText,
} as const;
