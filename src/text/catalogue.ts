import { sessionText } from './session.ts';
import { terminalText } from './terminal.ts';

/**
 * Every sentence of the interface, by area, so that wording has one home and a translation one place to start.
 * Areas are files beside this one; the words of redis-cli itself are not interface text and stay in `redis-cli/`.
 */
export const text = { session: sessionText, terminal: terminalText } as const;
