import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';

const CoursePage = late(async () => (await import('./course-page.tsx')).CoursePage);

/** The pages about the course, as soon as their code is there: few visits come to them. */
export function LazyCoursePage(props: ComponentProps<typeof CoursePage>) {
  return (
    <LoadBoundary>
      <CoursePage {...props} />
    </LoadBoundary>
  );
}
