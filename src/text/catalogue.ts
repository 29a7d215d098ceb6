/**
 * Every sentence of the interface, by area, so that wording has one home and a translation one place to start.
 * Areas are files beside this one; the words of redis-cli itself are not interface text and stay in `redis-cli/`.
 */
export const text = {} as const;
