import { useStore } from 'zustand';
import { useSession } from '#state/app-state-context.ts';
import { isKeptNowhere } from '#state/kept-nowhere.ts';
import { offlineText } from '#text/offline.ts';
import { Button } from '#ui/button.tsx';
import type { OfflineStore } from './offline-store.ts';
import styles from './update-notice.module.css';

/**
 * Offers a new version. It stands in the header's line, or below it where that is too narrow, so that nothing moves
 * under the hands of somebody who is working; nothing happens until they say so.
 */
export function UpdateNotice({ offline }: { readonly offline: OfflineStore }) {
  const { offer, accepting } = useStore(offline);
  const inMemory = useSession(isKeptNowhere);
  const { label, ready, loses, reload, reloading, later } = offlineText;
  return (
    <div aria-live="polite" className={styles.place} data-long={inMemory}>
      {offer === null ? null : (
        <section className={styles.notice} aria-label={label}>
          <span>{inMemory ? `${ready} ${loses}` : ready}</span>
          <Button size="small" variant="primary" disabled={accepting} onClick={() => void offline.accept()}>
            {accepting ? reloading : reload}
          </Button>
          <Button size="small" variant="quiet" disabled={accepting} onClick={() => offline.putOff()}>
            {later}
          </Button>
        </section>
      )}
    </div>
  );
}
