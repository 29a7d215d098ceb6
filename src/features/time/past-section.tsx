import { useId, useState, type FormEvent } from 'react';
import type { HistoryPoint, PointId, ServerHistory } from '#client/engine-client.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';
import { pastText } from '#text/past.ts';
import { Button } from '#ui/button.tsx';
import { formatBytes } from '#visualizers/quantity.ts';
import { Difference } from './past-difference.tsx';
import { momentWords } from './moment-words.ts';
import { pastLine, redoTarget, undoTarget } from './past-line.ts';
import styles from './past-section.module.css';
import { usePast } from './use-past.ts';

/** What is said, by whose past it is. */
const usePastWords = () => useSession(({ lab }) => pastText.of[lab === null ? 'server' : 'lab']);

/** What the server, or the lab, was before, and the ways back to it. */
export function PastSection() {
  const history = usePast();
  const { session } = useAppState();
  const words = usePastWords();
  const [said, setSaid] = useState('');
  const [chosen, setChosen] = useState<PointId | null>(null);
  if (history === null) return null;
  const move = async (to: () => Promise<HistoryPoint | null>): Promise<void> => {
    try {
      const point = await to();
      if (point === null) return;
      await session.goToPoint(point.id);
      setChosen(null);
      setSaid(words.gone(momentWords(point, false)));
    } catch (error) {
      setSaid(pastText.failed(error instanceof Error ? error.message : String(error)));
    }
  };
  const go = (point: HistoryPoint): void => void move(() => Promise.resolve(point));
  // Asked for anew: what is drawn may be older than the last move, of somebody who is quick.
  const step = (target: (now: ServerHistory) => HistoryPoint | null): void =>
    void move(async () => target(await session.history()));
  return (
    <section className={styles.past}>
      <div className={styles.top}>
        <h2 className={styles.heading}>{pastText.heading}</h2>
        <output className={styles.said}>{said}</output>
      </div>
      {history.tooLarge ? (
        <p>{words.tooLarge}</p>
      ) : history.points.length < 2 && !history.changed ? (
        <p className={styles.quiet}>
          {words.about} {pastText.none}
        </p>
      ) : (
        <>
          <UndoRedo history={history} onStep={step} />
          <Moments history={history} chosen={chosen} onChoose={setChosen} onGo={go} onSay={setSaid} />
        </>
      )}
    </section>
  );
}

/**
 * The moments as a slider. Whoever chose one keeps it, by what it is, while the server goes on; until then, and after
 * a move, it is where the server is. Nothing is drawn anew when that changes: a button that was replaced between press
 * and release would lose the click.
 */
function Moments({
  history,
  chosen,
  onChoose,
  onGo,
  onSay,
}: {
  readonly history: ServerHistory;
  readonly chosen: PointId | null;
  readonly onChoose: (point: PointId | null) => void;
  readonly onGo: (point: HistoryPoint) => void;
  readonly onSay: (what: string) => void;
}) {
  const { points, here, others } = pastLine(history);
  const chosenAt = points.findIndex(({ id }) => id === chosen);
  const at = chosenAt === -1 ? here : chosenAt;
  const point = points[at];
  const sliderId = useId();
  const words = usePastWords();
  if (point === undefined) return null;
  const moment = momentWords(point, at === here);
  return (
    <>
      <div className={styles.row}>
        <label htmlFor={sliderId} className={styles.label}>
          {pastText.slider}
        </label>
        <input
          id={sliderId}
          type="range"
          className={styles.slider}
          min={0}
          max={points.length - 1}
          value={at}
          aria-valuetext={moment}
          onChange={(event) => {
            const index = Number(event.currentTarget.value);
            onChoose(index === here ? null : (points[index]?.id ?? null));
          }}
        />
      </div>
      <p className={styles.moment}>{moment}</p>
      {at === here && !history.changed ? (
        <p className={styles.quiet}>{words.here}</p>
      ) : (
        <>
          <Difference key={point.id} point={point} />
          <div className={styles.row}>
            <Button size="small" variant="primary" onClick={() => onGo(point)}>
              {pastText.go}
            </Button>
          </div>
        </>
      )}
      <NameForm key={`name ${point.id}`} point={point} onSay={onSay} />
      {others.length > 0 ? <Others points={others} onGo={onGo} /> : null}
      <p className={styles.quiet}>
        {pastText.size(formatBytes(history.bytes), formatBytes(history.budgetBytes))}
      </p>
    </>
  );
}

function UndoRedo({
  history,
  onStep,
}: {
  readonly history: ServerHistory;
  readonly onStep: (target: (now: ServerHistory) => HistoryPoint | null) => void;
}) {
  return (
    <div className={styles.row}>
      <Button size="small" disabled={undoTarget(history) === null} onClick={() => onStep(undoTarget)}>
        {pastText.undo}
      </Button>
      <Button size="small" disabled={redoTarget(history) === null} onClick={() => onStep(redoTarget)}>
        {pastText.redo}
      </Button>
    </div>
  );
}

function NameForm({
  point,
  onSay,
}: {
  readonly point: HistoryPoint;
  readonly onSay: (what: string) => void;
}) {
  const { session } = useAppState();
  const [name, setName] = useState(point.name);
  const id = useId();
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = name.trim();
    session.namePoint(point.id, wanted).then(
      () => onSay(wanted === '' ? pastText.unnamed : pastText.named),
      (error: unknown) => onSay(pastText.failed(error instanceof Error ? error.message : String(error))),
    );
  };
  return (
    <form className={styles.row} onSubmit={keep}>
      <label htmlFor={id} className={styles.label}>
        {pastText.name}
      </label>
      <input
        id={id}
        className={styles.name}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="small" type="submit">
        {pastText.keep}
      </Button>
    </form>
  );
}

function Others({
  points,
  onGo,
}: {
  readonly points: readonly HistoryPoint[];
  readonly onGo: (point: HistoryPoint) => void;
}) {
  return (
    <>
      <h3 className={styles.subheading}>{pastText.branches}</h3>
      <ul className={styles.others}>
        {points.slice(-MOST_OTHERS).map((point) => (
          <li key={point.id} className={styles.row}>
            <span className={styles.moment}>
              {point.name === '' ? pastText.branch(momentWords(point, false)) : point.name}
            </span>
            <Button size="small" onClick={() => onGo(point)}>
              {pastText.go}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Other ways that are listed, the newest of them. */
const MOST_OTHERS = 12;
