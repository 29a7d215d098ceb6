import { useState } from 'react';
import { useStore } from 'zustand';
import { CourseMap } from '#features/course/course-map.tsx';
import { isFirstPathDone } from '#state/first-path-record.ts';
import { setAllKnown } from '#state/known-lessons.ts';
import { routeHref } from '#state/route-store.ts';
import { lessonHref, resumeOf, standingOf } from './course-standing.ts';
import { LatePacks } from './lazy-packs.tsx';
import type { Services } from './services.ts';
import { LICENCES_HREF } from './settings-place.tsx';
import { usePractised } from './use-practised.ts';
import { useRecords } from './use-records.ts';

const links = {
  roadmap: routeHref({ kind: 'roadmap' }),
  readings: routeHref({ kind: 'read', reading: null }),
  reference: routeHref({ kind: 'reference', group: null, entry: null }),
  myths: routeHref({ kind: 'myths', myth: null }),
  practice: routeHref({ kind: 'practice', name: null }),
  interview: routeHref({ kind: 'interview', name: null }),
  sandbox: routeHref({ kind: 'play' }),
  licences: LICENCES_HREF,
  certificate: routeHref({ kind: 'certificate' }),
  authors: routeHref({ kind: 'authors' }),
  packs: routeHref({ kind: 'pack', data: null }),
} as const;

/** The course map with the learner's progress on it. */
export function CoursePlace({ services }: { readonly services: Services }) {
  const { course, state } = services;
  const loaded = useStore(state.progress, (progress) => progress.loaded);
  const [pathDone] = useState(() => isFirstPathDone());
  const recordOf = useRecords(services);
  const practisedOf = usePractised(services);
  return (
    <CourseMap
      course={course}
      standingOf={(lesson) => standingOf(lesson, recordOf(lesson))}
      practisedOf={practisedOf}
      lessonHref={lessonHref}
      resume={loaded ? resumeOf(course, recordOf) : undefined}
      onKnown={(lessons, known) => void setAllKnown(state.progress, lessons, known, Date.now())}
      firstPath={{ href: routeHref({ kind: 'first' }), done: pathDone }}
      links={links}
      packs={<LatePacks services={services} />}
    />
  );
}
