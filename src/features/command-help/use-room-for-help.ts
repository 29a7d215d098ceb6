import { useSyncExternalStore } from 'react';

/** Where several lines of help leave enough for the terminal. */
const ROOM = '(min-width: 900px) and (min-height: 640px)';

/** Whether the window has room for more than a line of help. */
export function useRoomForHelp(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(ROOM).matches);
}

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(ROOM);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
