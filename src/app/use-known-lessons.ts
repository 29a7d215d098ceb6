import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { KnownLessons } from '#features/lesson/known-note.tsx';
import { lessonAfter, openLessons } from '#lesson-kit/course.ts';
import type { LessonSummary } from '#lesson-kit/lesson.ts';
import { setKnown } from '#state/known-lessons.ts';
import { readRecord } from '#state/lesson-record.ts';
import { routeHref } from '#state/route-store.ts';
import { lessonHref, standingOf } from './course-standing.ts';
import type { Services } from './services.ts';

interface PassedOver {
  readonly lesson: LessonSummary;
  /** Where the learner went on to. */
  readonly to: string;
}

/** Goes to an address. */
const go = (href: string): void => {
  location.hash = href;
};

/**
 * What the learner says to know, seen from a lesson. It is the same fact that the course map shows, kept with the
 * progress; which lesson was passed over on the way here is remembered only while the page is open.
 * @param id The lesson that is open, or null where there is none.
 */
export function useKnownLessons({ course, state }: Services, id: string | null): KnownLessons {
  const { progress } = state;
  const kept = useStore(progress, ({ lessons }) => lessons);
  const [passedOver, setPassedOver] = useState<PassedOver | null>(null);
  const lessons = useMemo(() => openLessons(course), [course]);
  const lesson = lessons.find((one) => one.id === id) ?? null;

  const isKnown = (one: LessonSummary): boolean => standingOf(one, readRecord(kept[one.id])).kind === 'known';

  const say = useCallback(
    (known: boolean) => {
      if (lesson === null) return;
      void setKnown(progress, lesson, known, Date.now());
      if (!known) return;
      const next = lessonAfter(course, lesson.id);
      setPassedOver(next === null ? null : { lesson, to: next.id });
      go(next === null ? routeHref({ kind: 'course' }) : lessonHref(next.id));
    },
    [course, lesson, progress],
  );
  const passed = useMemo(() => {
    if (passedOver === null) return null;
    const undo = (): void => {
      setPassedOver(null);
      void setKnown(progress, passedOver.lesson, false, Date.now());
      go(lessonHref(passedOver.lesson.id));
    };
    return { title: passedOver.lesson.title, undo };
  }, [passedOver, progress]);

  const isStillPassed = passedOver !== null && passedOver.to === id && isKnown(passedOver.lesson);
  return { here: lesson !== null && isKnown(lesson), say, passed: isStillPassed ? passed : null };
}
