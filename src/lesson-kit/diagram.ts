/** The drawings of how servers stand together that prose may place, by name; `features/read/diagrams/` draws them. */
export const DIAGRAMS = ['cache-aside', 'workers', 'sentinel', 'cluster'] as const;
export type DiagramName = (typeof DIAGRAMS)[number];

/** Null when no diagram is called so. */
export const diagramNamed = (name: unknown): DiagramName | null =>
  DIAGRAMS.find((known) => known === name) ?? null;
