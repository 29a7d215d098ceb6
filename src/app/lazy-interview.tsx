import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const InterviewPlace = late(async () => (await import('./interview-place.tsx')).InterviewPlace);

/** Mock interviews and the questions that are asked in them, as soon as their code is there. */
export function LazyInterview(props: ComponentProps<typeof InterviewPlace>) {
  return (
    <LoadBoundary>
      <InterviewPlace {...props} />
    </LoadBoundary>
  );
}
