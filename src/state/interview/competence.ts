import type { Tag } from '#lesson-kit/question.ts';

/** What an interview finds out about somebody, in the order of the scorecard. */
export const COMPETENCES = [
  'modelling',
  'concurrency',
  'limits',
  'messaging',
  'availability',
  'operations',
  'communication',
] as const;
/** `limits`: caching and limiting. `availability`: durability too. `operations`: security too. */
export type Competence = (typeof COMPETENCES)[number];

/** What an answer about a subject is evidence of. */
const OF_TAG: Readonly<Record<Tag, Exclude<Competence, 'communication'>>> = {
  basics: 'modelling',
  'redis-cli': 'operations',
  modelling: 'modelling',
  strings: 'modelling',
  lists: 'modelling',
  sets: 'modelling',
  hashes: 'modelling',
  'sorted-sets': 'modelling',
  streams: 'messaging',
  bitmaps: 'modelling',
  hyperloglog: 'modelling',
  geo: 'modelling',
  'bloom-filters': 'modelling',
  expiry: 'limits',
  scanning: 'operations',
  memory: 'operations',
  eviction: 'limits',
  persistence: 'availability',
  pipelining: 'operations',
  clients: 'operations',
  'pub-sub': 'messaging',
  transactions: 'concurrency',
  concurrency: 'concurrency',
  scripting: 'concurrency',
  caching: 'limits',
  'rate-limiting': 'limits',
  sessions: 'limits',
  queues: 'messaging',
  locks: 'concurrency',
  leaderboards: 'modelling',
  search: 'modelling',
  analytics: 'modelling',
  replication: 'availability',
  sentinel: 'availability',
  cluster: 'availability',
  security: 'operations',
  monitoring: 'operations',
  performance: 'operations',
  production: 'operations',
  comparison: 'modelling',
  design: 'modelling',
};

/**
 * What something with these tags is evidence of, each once, in the order of the scorecard. What is answered in one's own
 * words is one of communication, too.
 */
export const competencesOf = (tags: readonly Tag[], isOwnWords: boolean): readonly Competence[] => {
  const named = new Set<Competence>(tags.map((tag) => OF_TAG[tag]));
  if (isOwnWords) named.add('communication');
  return COMPETENCES.filter((competence) => named.has(competence));
};
