import type { Show } from '#lesson-kit/lesson.ts';
import { keyRef } from '#state/key-ref.ts';
import type { KeyspaceStore } from '#state/keyspace-store.ts';
import type { PictureSubjectStore } from '#state/picture-subject.ts';

/**
 * Turns the panel of pictures to what a lesson, or the step that begins, is about: a key, until the learner's next
 * command touches another, or the server as a whole, until a step shows something else. What the learner has chosen
 * meanwhile stays when a step shows nothing.
 */
export function lessonPicture(
  keyspace: Pick<KeyspaceStore, 'show'>,
  subject: Pick<PictureSubjectStore, 'getState' | 'setState'>,
): (show: Show | null) => void {
  let shown: Show | null = null;
  return (show) => {
    if (show === shown) return;
    const ofServer = shown !== null && shown.key === null && shown.visualizer === subject.getState().server;
    shown = show;
    if (show === null) {
      if (ofServer) subject.setState({ server: null });
    } else if (show.key === null) {
      subject.setState({ server: show.visualizer });
    } else {
      subject.setState({ server: null });
      keyspace.show(keyRef(0, new TextEncoder().encode(show.key)), show.visualizer);
    }
  };
}
