import { useSession } from '#state/app-state-context.ts';
import { isKeptNowhere } from '#state/kept-nowhere.ts';
import { offlineText } from '#text/offline.ts';
import { versionText } from '#text/version.ts';
import { Button } from '#ui/button.tsx';
import styles from './settings.module.css';

/** The release that the page is of, and the one that waits. */
export interface PageRelease {
  /** Null while developing. */
  readonly version: string | null;
  /** Whether the page opens without a network. */
  readonly readiness: keyof Omit<typeof versionText.kept, 'label'>;
  /** The version that can be loaded in place of this one; null when there is none. Also one that was put off. */
  readonly newer: string | null;
  /** It is about to be loaded. */
  readonly accepting: boolean;
  readonly accept: () => Promise<void>;
}

/** Which version this is, whether it needs the network, and whether a newer one waits. */
export function VersionSection({ release }: { readonly release: PageRelease }) {
  const { version, readiness, newer, accepting, accept } = release;
  const inMemory = useSession(isKeptNowhere);
  const { heading, running, unnumbered, kept, newer: newerText } = versionText;
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{heading}</h2>
      <dl className={styles.facts}>
        <div>
          <dt>{running}</dt>
          <dd>{version === null ? unnumbered : <code>{version}</code>}</dd>
        </div>
        <div>
          <dt>{kept.label}</dt>
          <dd>{kept[readiness]}</dd>
        </div>
        <div>
          <dt>{newerText.label}</dt>
          <dd>
            {newer === null ? newerText.none : newerText.waits(newer)}
            {newer !== null && inMemory ? ` ${offlineText.loses}` : null}
          </dd>
        </div>
      </dl>
      {newer === null ? null : (
        <div className={styles.actions}>
          <Button variant="primary" disabled={accepting} onClick={() => void accept()}>
            {accepting ? offlineText.reloading : offlineText.reload}
          </Button>
        </div>
      )}
    </section>
  );
}
