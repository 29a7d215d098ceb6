import { useSession } from '#state/app-state-context.ts';
import { useDumps, useDumpsStore } from '#state/dumps/dumps-context.ts';
import { isOwnWorkspace } from '#state/own-workspace.ts';
import { dumpsText as text } from '#text/dumps.ts';
import { Button } from '#ui/button.tsx';
import { FileDoor } from '#ui/file-door.tsx';
import { DumpState } from './dump-state.tsx';
import styles from './dumps.module.css';
import { ImportOffer } from './import-offer.tsx';
import { useOpenTitle } from './use-open-title.ts';

/** Clocks that differ by less are the same to whoever looks at them. */
const NOTICED_MS = 1000;

/** Data from other servers become a workspace here, and what is here becomes a file for them. */
export function DumpsSection({ hrefOf }: { readonly hrefOf: (workspace: string) => string }) {
  const dumps = useDumpsStore();
  const isBusy = useDumps(({ job }) => job !== null);
  const isAsked = useDumps(({ offer }) => offer !== null);
  return (
    <section className={styles.section} aria-label={text.heading}>
      <h2 className={styles.heading}>{text.heading}</h2>
      <p className={styles.note}>{text.body}</p>
      <FileDoor
        label={text.import}
        note={text.drop}
        disabled={isBusy}
        onFile={(file) => void dumps.read(file)}
      />
      <ExportDoors isBusy={isBusy} />
      {isAsked ? null : <DumpState hrefOf={hrefOf} />}
      <ImportOffer hrefOf={hrefOf} />
    </section>
  );
}

function ExportDoors({ isBusy }: { readonly isBusy: boolean }) {
  const dumps = useDumpsStore();
  const workspace = useSession((session) => session.workspace);
  const isRunning = useSession(({ engine }) => engine.kind === 'running');
  const hasOtherTime = useSession(({ clock }) => clock.rate !== 1 || Math.abs(clock.aheadMs) >= NOTICED_MS);
  const title = useOpenTitle();
  if (workspace === null || !isOwnWorkspace(workspace))
    return <p className={styles.note}>{text.nothingOpen}</p>;
  return (
    <>
      <p className={styles.note}>{text.exportOf(title)}</p>
      {hasOtherTime ? <p>{text.otherTime}</p> : null}
      <dl className={styles.exports}>
        {(['commands', 'rdb'] as const).map((form) => (
          <div key={form}>
            <dt>
              <Button disabled={isBusy || !isRunning} onClick={() => void dumps.export(form)}>
                {text.exportAs[form]}
              </Button>
            </dt>
            <dd className={styles.note}>{text.readers[form]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
