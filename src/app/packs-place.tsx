import { useStore } from 'zustand';
import { PackPage } from '#features/course/pack-page.tsx';
import { PackSections } from '#features/course/pack-section.tsx';
import { setAllKnown } from '#state/known-lessons.ts';
import { readRecord } from '#state/lesson-record.ts';
import { packsOf } from '#state/packs/packs-context.ts';
import { packsText } from '#text/packs.ts';
import { lessonHref, standingOf } from './course-standing.ts';
import styles from './packs-place.module.css';
import type { Services } from './services.ts';

/** The packs that were opened, with what was done in them; `null` where there are none. */
function Opened({ services: { state } }: { readonly services: Services }) {
  const kept = useStore(state.progress, (progress) => progress.lessons);
  const packs = packsOf(state);
  const opened = packs.opened(kept);
  if (opened.length === 0) return <p className={styles.none}>{packsText.none}</p>;
  return (
    <PackSections
      packs={opened.map(({ id, title, lessons }) => ({
        id,
        title,
        lessons: lessons.map(({ meta }) => meta),
      }))}
      standingOf={(lesson) => standingOf(lesson, readRecord(kept[lesson.id]))}
      lessonHref={lessonHref}
      onKnown={(lessons, known) => void setAllKnown(state.progress, lessons, known, Date.now())}
      onRemove={(id) => void packs.remove(id)}
    />
  );
}

/** The packs as the course map has them. */
export function PackTracks({ services }: { readonly services: Services }) {
  return (
    <div className={styles.tracks}>
      <h2 className={styles.heading}>{packsText.opened}</h2>
      <Opened services={services} />
    </div>
  );
}

/** Where packs are opened, and what is open. */
export function PackPlace(props: { readonly services: Services; readonly data: string | null }) {
  const { services, data } = props;
  return (
    <PackPage
      key={data}
      data={data}
      onAdd={async (text) => (await packsOf(services.state).add(text)) !== null}
    >
      <Opened services={services} />
    </PackPage>
  );
}
