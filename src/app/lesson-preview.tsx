import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { LessonCheckNote } from '#features/preview/lesson-check-note.tsx';
import { ASK_FOR_CHECKS, readLessonCheck, TELL_CHECK, type LessonCheck } from '#lesson-kit/lesson-check.ts';

type HotContext = NonNullable<ImportMeta['hot']>;

/** Shows what the dev server says of lessons that are saved (`scripts/lessons/preview-plugin.ts`). Not in what is built. */
export function showLessonChecks(hot: HotContext): void {
  const host = document.createElement('div');
  document.body.append(host);
  createRoot(host).render(<LessonChecks hot={hot} />);
}

function LessonChecks({ hot }: { readonly hot: HotContext }) {
  const [check, setCheck] = useState<LessonCheck | null>(null);
  useEffect(() => {
    const told = (data: unknown): void => setCheck(readLessonCheck(data));
    hot.on(TELL_CHECK, told);
    // A lesson that is saved reloads the page: what was found by then is asked for.
    hot.send(ASK_FOR_CHECKS);
    return () => hot.off(TELL_CHECK, told);
  }, [hot]);
  return check === null ? null : <LessonCheckNote check={check} onClose={() => setCheck(null)} />;
}
