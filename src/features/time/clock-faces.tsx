import { useSession } from '#state/app-state-context.ts';
import { timeText } from '#text/time.ts';
import { durationWords } from './duration-words.ts';
import styles from './time-panel.module.css';
import { useTimes } from './use-time.ts';

const text = timeText.clock;

/** What is less than this apart is the same to a reader. Milliseconds. */
const APART_MS = 1000;

/** Both wall times, ticking, and how far they are apart. */
export function ClockFaces() {
  const { machineMs, serverMs } = useTimes();
  const rate = useSession((state) => state.clock.rate);
  const apartMs = serverMs - machineMs;
  return (
    <>
      <dl className={styles.faces}>
        <Face
          name={`${text.server}, ${rate === 0 ? text.pace.held : rate === 1 ? text.pace.real : text.pace.quick(String(rate))}`}
          atMs={serverMs}
        />
        <Face name={text.machine} atMs={machineMs} />
      </dl>
      <p className={styles.apart}>
        {Math.abs(apartMs) < APART_MS
          ? text.same
          : apartMs > 0
            ? text.ahead(durationWords(apartMs))
            : text.behind(durationWords(-apartMs))}{' '}
        <span className={styles.quiet}>{Math.abs(apartMs) < APART_MS ? null : text.kept}</span>
      </p>
    </>
  );
}

function Face({ name, atMs }: { readonly name: string; readonly atMs: number }) {
  const at = new Date(atMs);
  const isDate = !Number.isNaN(at.getTime());
  return (
    <div className={styles.face}>
      <dt className={styles.label}>{name}</dt>
      <dd className={styles.time}>
        <time dateTime={isDate ? at.toISOString() : undefined}>
          <span className={styles.digits}>{isDate ? timeOfDay.format(at) : ''}</span>{' '}
          <span className={styles.quiet}>{isDate ? day.format(at) : ''}</span>
        </time>
      </dd>
    </div>
  );
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
