/**
 * What tabs of the page tell one another about kept data. `erasing`: everything is about to go, so let go of it.
 * `changed`: it has gone, or other data have taken its place.
 */
export type StorageNews = 'erasing' | 'changed';

export interface StorageBroadcast {
  tell(news: StorageNews): void;
  /** What other tabs tell; never what this one tells itself. */
  onNews(listener: (news: StorageNews) => void): () => void;
}

/** Between the tabs of this browser, where it has channels for that. */
export function browserBroadcast(): StorageBroadcast {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, onNews: () => () => {} };
  const channel = new BroadcastChannel('keyspace-storage');
  return {
    tell: (news) => channel.postMessage(news),
    onNews: (listener) => {
      const onMessage = ({ data }: MessageEvent<unknown>): void => {
        if (data === 'erasing' || data === 'changed') listener(data);
      };
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
  };
}
