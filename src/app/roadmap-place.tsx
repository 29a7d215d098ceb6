import { roadmap } from 'virtual:roadmap';
import { RoadmapPage } from '#features/course/roadmap-page.tsx';
import { openLessons } from '#lesson-kit/course.ts';
import { routeHref } from '#state/route-store.ts';
import { lessonHref, standingOf } from './course-standing.ts';
import type { Services } from './services.ts';
import { useRecords } from './use-records.ts';

/** The roadmap with the learner's progress on it. */
export function RoadmapPlace({ services }: { readonly services: Services }) {
  const recordOf = useRecords(services);
  return (
    <RoadmapPage
      roadmap={roadmap}
      lessons={openLessons(services.course)}
      standingOf={(lesson) => standingOf(lesson, recordOf(lesson))}
      lessonHref={lessonHref}
      readingHref={(reading) => routeHref({ kind: 'read', reading })}
      courseHref={routeHref({ kind: 'course' })}
    />
  );
}
