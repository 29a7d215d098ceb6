import type { Route } from '#state/route-store.ts';
import { CoursePlace } from './course-place.tsx';
import { LazyClass } from './lazy-class.tsx';
import { LazyCoursePage } from './lazy-course-page.tsx';
import { LazyInterview } from './lazy-interview.tsx';
import { LazyMyths } from './lazy-myths.tsx';
import { LazyPractice } from './lazy-practice.tsx';
import { LazyPackPlace } from './lazy-packs.tsx';
import { LazyRead } from './lazy-read.tsx';
import { LazyReference } from './lazy-reference.tsx';
import { LazyRoadmap } from './lazy-roadmap.tsx';
import type { Services } from './services.ts';

const STUDY_KINDS = [
  'course',
  'roadmap',
  'myths',
  'practice',
  'class',
  'interview',
  'read',
  'pack',
  'reference',
  'certificate',
  'authors',
] as const;

/** What the course has beside its lessons. */
export type StudyRoute = Extract<Route, { readonly kind: (typeof STUDY_KINDS)[number] }>;

export const isStudy = (route: Route): route is StudyRoute => STUDY_KINDS.some((kind) => kind === route.kind);

/** A place of the course without a server of the visitor's. */
export function StudyPlace({ route, services }: { readonly route: StudyRoute; readonly services: Services }) {
  switch (route.kind) {
    case 'course':
      return <CoursePlace services={services} />;
    case 'roadmap':
      return <LazyRoadmap services={services} />;
    case 'myths':
      return <LazyMyths services={services} myth={route.myth} />;
    case 'practice':
      return <LazyPractice services={services} name={route.name} />;
    case 'class':
      return <LazyClass services={services} code={route.code} view={route.view} />;
    case 'interview':
      return <LazyInterview services={services} name={route.name} />;
    case 'pack':
      return <LazyPackPlace services={services} data={route.data} />;
    case 'read':
      return <LazyRead services={services} reading={route.reading} />;
    case 'reference':
      return <LazyReference services={services} route={route} />;
    case 'certificate':
    case 'authors':
      return <LazyCoursePage kind={route.kind} services={services} />;
  }
}
