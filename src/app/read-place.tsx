import { readingGroups, readingLoaders } from 'virtual:readings';
import { useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { ReadingList } from '#features/read/reading-list.tsx';
import { ReadingPage } from '#features/read/reading-page.tsx';
import type { RunThrough } from '#features/read/use-reading-run.ts';
import { scriptThrough, type Reading } from '#lesson-kit/reading.ts';
import { isRead, setRead } from '#state/readings/reading-marks.ts';
import { routeHref } from '#state/route-store.ts';
import { scratchServerOf } from '#state/scratch/scratch-server.ts';
import { appText } from '#text/app.ts';
import { NotFoundPlace } from './not-found-place.tsx';
import type { Services } from './services.ts';
import { useLoaded } from './use-loaded.ts';

interface ReadPlaceProps {
  readonly services: Services;
  /** The reading of the address; null for the list of them. */
  readonly reading: string | null;
}

const hrefOf = (reading: string | null): string => routeHref({ kind: 'read', reading });

/** The list of readings, or one of them. */
export function ReadPlace({ services, reading }: ReadPlaceProps) {
  const loaded = useLoaded(readingLoaders, reading);
  if (reading === null) return <List services={services} />;
  if (loaded === undefined) return <NotFoundPlace />;
  return loaded === null ? null : <OpenReading key={reading} reading={loaded} services={services} />;
}

function List({ services }: { readonly services: Services }) {
  const progress = useStore(services.state.progress);
  return (
    <ReadingList
      groups={readingGroups}
      isRead={(name) => isRead(progress, name)}
      hrefOf={hrefOf}
      courseHref={routeHref({ kind: 'course' })}
    />
  );
}

const inOrder = readingGroups.flatMap(({ readings }) => readings);

function OpenReading({ reading, services }: { readonly reading: Reading; readonly services: Services }) {
  const { state } = services;
  const { name, title } = reading;
  const read = useStore(state.progress, (progress) => isRead(progress, name));
  useEffect(() => {
    document.title = appText.titleOf(title);
  }, [title]);
  const runThrough = useCallback<RunThrough>(
    (last, signal) => {
      const { blocks, topology, clients } = reading;
      return scratchServerOf(state).run({ script: scriptThrough(blocks, last), topology, clients }, signal);
    },
    [reading, state],
  );
  const next = useMemo(() => {
    const after = inOrder[inOrder.findIndex((one) => one.name === name) + 1];
    return after === undefined ? null : { title: after.title, href: hrefOf(after.name) };
  }, [name]);
  return (
    <ReadingPage
      reading={reading}
      runThrough={runThrough}
      read={read}
      onRead={(now) => void setRead(state.progress, name, now, Date.now())}
      listHref={hrefOf(null)}
      next={next}
    />
  );
}
