import { questions } from 'virtual:quiz';
import { useState } from 'react';
import { useStore } from 'zustand';
import { StartPage } from '#features/interview/start-page.tsx';
import { allTasks } from '#lesson-kit/tasks/all-tasks.ts';
import { positionAt } from '#state/interview/interview-clock.ts';
import { interviewsOf } from '#state/interview/interviews-context.ts';
import { routeHref } from '#state/route-store.ts';
import { InterviewBankPlace } from './interview-bank-place.tsx';
import { OneInterview } from './one-interview.tsx';
import type { Services } from './services.ts';

export interface InterviewPlaceProps {
  readonly services: Services;
  /** `bank`: the questions to read. Null: where one begins. Anything else: an interview, by its id. */
  readonly name: string | null;
}

const hrefOf = (name: string | null): string => routeHref({ kind: 'interview', name });

/** Mock interviews, and the questions that are asked in them. */
export function InterviewPlace({ services, name }: InterviewPlaceProps) {
  if (name === 'bank') return <InterviewBankPlace services={services} />;
  if (name === null) return <Start services={services} />;
  return <OneInterview key={name} services={services} id={name} />;
}

function Start({ services }: { readonly services: Services }) {
  const store = interviewsOf(services.state);
  const { interviews, loaded } = useStore(store);
  const [entered] = useState(() => Date.now());
  if (!loaded) return null;
  return (
    <StartPage
      interviews={interviews}
      underWay={interviews.find((one) => positionAt(one, entered).kind === 'stage') ?? null}
      hrefOf={hrefOf}
      courseHref={routeHref({ kind: 'course' })}
      bankHref={hrefOf('bank')}
      onBegin={(role, minutes) => {
        const begun = store.begin(role, minutes, { questions, tasks: allTasks });
        if (begun !== null) location.assign(hrefOf(begun.id));
        return begun !== null;
      }}
      onForget={(id) => store.forget(id)}
    />
  );
}
