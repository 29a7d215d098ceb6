import { useState } from 'react';
import { useStore } from 'zustand';
import { problems } from 'virtual:authors';
import { AuthorsPage } from '#features/course/authors-page.tsx';
import { CertificatePage } from '#features/course/certificate-page.tsx';
import { openLessons } from '#lesson-kit/course.ts';
import { routeHref } from '#state/route-store.ts';
import { achievementsIn } from './achievements.ts';
import type { Services } from './services.ts';
import { useRecords } from './use-records.ts';

const courseHref = routeHref({ kind: 'course' });

/** One of the pages about the course that are not the course itself. */
export function CoursePage(props: { readonly kind: 'certificate' | 'authors'; readonly services: Services }) {
  return props.kind === 'authors' ? (
    <AuthorsPage problems={problems} courseHref={courseHref} />
  ) : (
    <CertificatePlace services={props.services} />
  );
}

/** What the learner has done, as far as this browser remembers it. */
function CertificatePlace({ services }: { readonly services: Services }) {
  const { course, state } = services;
  const [today] = useState(() => Date.now());
  const loaded = useStore(state.progress, (progress) => progress.loaded);
  const recordOf = useRecords(services);
  if (!loaded) return null;
  const achievements = achievementsIn(course, recordOf);
  return (
    <CertificatePage
      {...achievements}
      lessons={openLessons(course).length}
      today={today}
      courseHref={courseHref}
    />
  );
}
