import { useEffect } from 'react';
import { useAppState } from '#state/app-state-context.ts';
import { useServerEvents, useServerEventsStore } from '#state/server-events-context.ts';
import { scriptsText } from '#text/scripts.ts';
import { commandText } from '#visualizers/events/reported-text.ts';
import { toldReply } from '#visualizers/events/told-reply.ts';
import { scriptCallsIn } from '#visualizers/scripts/script-calls.ts';
import styles from './made-calls.module.css';

const text = scriptsText.calls;

/** Calls looked through for the last one of this page's scripts. */
const MOST_CALLS = 50;
/** Commands that are drawn. */
const MOST_DRAWN = 200;

/** The commands that the last run in Lua called, as the server's own functions told of them. */
export function MadeCalls() {
  const store = useServerEventsStore();
  const { terminals } = useAppState();
  const events = useServerEvents((state) => state.events);
  const clients = useServerEvents((state) => state.clients);
  const problem = useServerEvents((state) => state.problem);
  useEffect(() => store.watch(), [store]);
  if (problem !== null) return <p className={styles.none}>{text.failed(problem)}</p>;
  const ours = scriptsText.client(null);
  const call = scriptCallsIn(events, MOST_CALLS).find(({ client }) => {
    const seen = [...clients.values()].find((one) => one.client === client);
    return seen !== undefined && terminals.clients.of(seen.address)?.name === ours;
  });
  if (call === undefined) return null;
  return (
    <div className={styles.calls}>
      <h3 className={styles.heading}>{text.label}</h3>
      {call.made.length === 0 ? <p className={styles.none}>{text.none}</p> : null}
      <ol className={styles.list}>
        {call.made.slice(0, MOST_DRAWN).map(({ command, reply }, at) => {
          const { text: said, failed } = toldReply(reply);
          return (
            // The commands of one call neither come nor go.
            <li key={at} data-failed={failed}>
              <code>{commandText(command)}</code> <span>{text.answered(said)}</span>
            </li>
          );
        })}
      </ol>
      {call.orMore ? <p className={styles.none}>{text.orMore}</p> : null}
    </div>
  );
}
