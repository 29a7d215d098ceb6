import type { VerdictLinks } from '#features/practice/verdict-view.tsx';
import { openLessons } from '#lesson-kit/course.ts';
import type { Question } from '#lesson-kit/question.ts';
import { emptyScript } from '#state/scripts/saved-script.ts';
import { practiceText } from '#text/practice.ts';
import { lessonHref } from './course-standing.ts';
import { openScript } from './open-script.ts';
import type { Services } from './services.ts';

/** The ways from an answered question: to the lesson that teaches it, and with its commands into the sandbox. */
export function verdictLinksOf(services: Services, question: Question): VerdictLinks {
  const lesson = openLessons(services.course).find(({ id }) => id === question.lesson);
  return {
    lesson: lesson === undefined ? null : { title: lesson.title, href: lessonHref(lesson.id) },
    onOpen: (text) =>
      void openScript(services, { ...emptyScript('redis'), name: practiceText.openTitle, text }),
  };
}
