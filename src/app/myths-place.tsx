import { groups, mythLoaders } from 'virtual:myths';
import { useState } from 'react';
import { useStore } from 'zustand';
import { MythsPage } from '#features/myths/myths-page.tsx';
import { UnknownMyth } from '#features/myths/unknown-myth.tsx';
import { openLessons } from '#lesson-kit/course.ts';
import { answerTo, keepAnswer } from '#state/myth-answers.ts';
import { routeHref } from '#state/route-store.ts';
import { lessonHref } from './course-standing.ts';
import type { Services } from './services.ts';
import { useLoaded } from './use-loaded.ts';

export interface MythsPlaceProps {
  readonly services: Services;
  /** The claim that the address names; without one it is the first that was not answered when the place was entered. */
  readonly myth: string | null;
}

const hrefOf = (myth: string): string => routeHref({ kind: 'myths', myth });

/** The claims with the visitor's answers. */
export function MythsPlace({ services: { state, course }, myth }: MythsPlaceProps) {
  const { lessons: kept, loaded } = useStore(state.progress);
  const all = groups.flatMap(({ myths }) => myths.map(({ id }) => id));
  const [begin, setBegin] = useState<string | null>(null);
  if (loaded && begin === null) setBegin(all.find((id) => answerTo(kept, id) === null) ?? all[0] ?? '');
  const shown = myth ?? begin;
  const group = useLoaded(
    mythLoaders,
    groups.find(({ myths }) => myths.some(({ id }) => id === shown))?.id ?? null,
  );
  if (myth !== null && !all.includes(myth))
    return <UnknownMyth myth={myth} mythsHref={routeHref({ kind: 'myths', myth: null })} />;
  if (!loaded || shown === null || group === null || group === undefined) return null;
  return (
    <MythsPage
      groups={groups}
      group={group}
      shown={shown}
      answerTo={(id) => answerTo(kept, id)}
      onAnswer={(id, said) => void keepAnswer(state.progress, id, said, Date.now())}
      hrefOf={hrefOf}
      lessonOf={(id) => {
        const lesson = openLessons(course).find((one) => one.id === id);
        return lesson === undefined ? null : { title: lesson.title, href: lessonHref(id) };
      }}
      courseHref={routeHref({ kind: 'course' })}
      onGo={(id) => location.assign(hrefOf(id))}
    />
  );
}
