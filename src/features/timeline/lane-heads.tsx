import { timelineText } from '#text/timeline.ts';
import { clientColours } from '#ui/client-colours.ts';
import type { LaneState } from './doing-at.ts';
import styles from './lane-heads.module.css';
import type { Lanes } from './lanes.ts';
import type { Arrangement } from './shown-rows.ts';
import type { Who } from './who.ts';

const text = timelineText.lanes;

/** Above the columns: whose they are, and what each client was doing at the moment that is looked at. */
export function LaneHeads({
  lanes,
  states,
  arrangement,
}: {
  readonly lanes: Lanes;
  readonly states: readonly LaneState[];
  readonly arrangement: Arrangement;
}) {
  return (
    <div className={styles.heads} data-arrangement={arrangement}>
      <ul className={styles.list} aria-label={text.label}>
        {lanes.all.map((lane, at) => {
          const state = states[at];
          return (
            <li key={lane.id} className={styles.head} style={clientColours(lane.who.place)}>
              <span className={styles.name} data-kind={lane.who.kind}>
                {laneTitle(lane.who)}
              </span>
              <span className={styles.state} data-tone={state?.tone} title={state?.text}>
                {state?.text}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The server has a name of its own for where there is little room. */
function laneTitle({ kind, name, short }: Who): string {
  return kind === 'server' ? short : name.charAt(0).toUpperCase() + name.slice(1);
}
