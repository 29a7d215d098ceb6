import { useState } from 'react';
import type { CourseTrack } from '#lesson-kit/course.ts';
import type { LessonMeta } from '#lesson-kit/lesson.ts';
import { packsText } from '#text/packs.ts';
import { Button } from '#ui/button.tsx';
import { LateConfirmDialog } from '#ui/late-confirm-dialog.tsx';
import { Entry, type EntryProps } from './course-entry.tsx';
import { TrackSection } from './track-section.tsx';
import styles from './pack-section.module.css';

/** A pack that was opened, as the map shows it. */
export interface ShownPack {
  readonly id: string;
  readonly title: string;
  readonly lessons: readonly LessonMeta[];
}

export interface PackSectionsProps extends Pick<EntryProps, 'standingOf' | 'lessonHref' | 'onKnown'> {
  readonly packs: readonly ShownPack[];
  readonly onRemove: (pack: string) => void;
}

/** The packs that were opened, each as a track of its own: how far one is in it, and a way to be rid of it. */
export function PackSections({ packs, onRemove, ...entry }: PackSectionsProps) {
  return packs.map((pack) => (
    <div key={pack.id} className={styles.pack}>
      <TrackSection track={trackOf(pack)} standingOf={entry.standingOf} onKnown={entry.onKnown}>
        {pack.lessons.map((lesson) => (
          <Entry
            key={lesson.id}
            entry={{ title: lesson.title, summary: null, kind: 'lesson', lesson }}
            number={null}
            missing={[]}
            {...entry}
          />
        ))}
      </TrackSection>
      <RemoveButton title={pack.title} onRemove={() => onRemove(pack.id)} />
    </div>
  ));
}

const trackOf = ({ id, title, lessons }: ShownPack): CourseTrack => ({
  id: `pack-${id}`,
  title,
  summary: packsText.summary(lessons.length),
  entries: lessons.map((lesson) => ({ title: lesson.title, summary: null, kind: 'lesson', lesson })),
});

function RemoveButton({ title, onRemove }: { readonly title: string; readonly onRemove: () => void }) {
  const [asking, setAsking] = useState(false);
  const { question } = packsText;
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        aria-label={packsText.removeNamed(title)}
        onClick={() => setAsking(true)}
      >
        {packsText.remove}
      </Button>
      <LateConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={question.title(title)}
        description={question.description}
        cancelLabel={question.cancel}
        confirmLabel={question.confirm}
        onConfirm={onRemove}
      />
    </>
  );
}
