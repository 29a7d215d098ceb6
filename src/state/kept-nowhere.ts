import type { SessionState } from './session-state.ts';

/** Does this tab's server keep its data in memory only, so that loading the page anew loses them? */
export const isKeptNowhere = ({ engine }: Pick<SessionState, 'engine'>): boolean =>
  engine.kind === 'running' && engine.info.storage.kind === 'memory';
