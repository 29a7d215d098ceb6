import { useEffect, useRef, useState } from 'react';
import type { CrashReport, FileFault, StopHow } from '#client/engine-client.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';
import { crashesText } from '#text/crashes.ts';
import { Button } from '#ui/button.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import styles from './crashes-panel.module.css';
import { DamageForm, FIRST_DRAFT } from './damage-form.tsx';

const text = crashesText.stop;

/** The ways to end the server, and to start it again. */
export function StopSection({ report }: { readonly report: CrashReport | null }) {
  const { session } = useAppState();
  const kind = useSession(({ engine }) => engine.kind);
  const [said, setSaid] = useState('');
  const [draft, setDraft] = useState(FIRST_DRAFT);
  const row = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  const isDown = kind === 'node-ended' || kind === 'failed';
  // The button that was pressed is gone with what it did: who pressed it goes on at the next one.
  useEffect(() => {
    if (!asked.current || (kind !== 'running' && !isDown)) return;
    asked.current = false;
    row.current?.querySelector('button')?.focus();
  }, [kind, isDown]);
  const act = (what: () => Promise<string>): void => {
    what().then(setSaid, (error: unknown) =>
      setSaid(text.failed(error instanceof Error ? error.message : String(error))),
    );
  };
  const stop = (how: StopHow): void =>
    act(async () => {
      asked.current = true;
      await session.stopServer(how);
      return '';
    });
  const start = (): void =>
    act(async () => {
      asked.current = true;
      await session.restartServer();
      return '';
    });
  const damage = (fault: FileFault): void =>
    act(async () => {
      await session.damageFiles(fault);
      await session.flush();
      return damageWords(fault);
    });
  return (
    <section className={styles.stop}>
      <div className={styles.top}>
        <h2 className={styles.heading}>{text.heading}</h2>
        <output className={styles.said}>{said}</output>
      </div>
      <p>{isDown ? text.down : kind === 'running' ? text.runs : text.starting}</p>
      <div className={styles.row} ref={row}>
        {isDown ? (
          <Button size="small" variant="primary" onClick={start}>
            {text.start}
          </Button>
        ) : (
          <>
            <Button
              size="small"
              variant="danger"
              disabled={kind !== 'running'}
              onClick={() => stop('power-off')}
            >
              {text.powerOff}
            </Button>
            <Button size="small" variant="danger" disabled={kind !== 'running'} onClick={() => stop('kill')}>
              {text.kill}
            </Button>
            <Button size="small" disabled={kind !== 'running'} onClick={() => stop('shutdown')}>
              {text.shutdown}
            </Button>
          </>
        )}
      </div>
      {isDown && report !== null ? (
        <DamageForm report={report} draft={draft} onDraft={setDraft} onDamage={damage} />
      ) : (
        <ul className={styles.lines}>
          {text.means.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

const damageWords = (fault: FileFault): string =>
  fault.fault === 'tear'
    ? crashesText.damage.torn(formatCount(fault.bytes))
    : crashesText.damage.flipped(formatCount(fault.offset), fault.path);
