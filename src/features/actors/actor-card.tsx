import { useId, useState, type ReactNode } from 'react';
import { useActorsStore } from '#state/actors/actors-context.ts';
import { PACES, type Pace } from '#state/actors/actor-player.ts';
import type { PlayedLine } from '#state/actors/actor-life.ts';
import type { ActorView } from '#state/actors/actors-state.ts';
import { actorsText as text } from '#text/actors.ts';
import { Button } from '#ui/button.tsx';
import { clientColours } from '#ui/client-colours.ts';
import { Select } from '#ui/select.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { commandLine } from '#visualizers/command-line.ts';
import { ActorButtons } from './actor-buttons.tsx';
import styles from './actor-card.module.css';
import { hasEnded, lineAt, playedWords, replyText, standingWords } from './actor-words.ts';

/** A scripted client: where it stands, what it will do, what it has done. `tools` are for who may change it. */
export function ActorCard({ actor, tools }: { readonly actor: ActorView; readonly tools?: ReactNode }) {
  const heading = useId();
  const { name, summary } = actor.actor;
  return (
    <article className={styles.card} style={clientColours(actor.place)} aria-labelledby={heading}>
      <header className={styles.header}>
        <h2 id={heading} className={styles.name}>
          {name}
        </h2>
        <p className={styles.standing} data-ended={hasEnded(actor)}>
          {standingWords(actor)}
        </p>
        {tools}
      </header>
      <div className={styles.controls}>
        <ActorButtons actor={actor} />
        <PaceChoice actor={actor} />
      </div>
      {summary === '' ? null : <p className={styles.summary}>{summary}</p>}
      <Lines actor={actor} />
      <Log actor={actor} />
    </article>
  );
}

function PaceChoice({ actor }: { readonly actor: ActorView }) {
  const store = useActorsStore();
  return (
    <Select
      label={text.pace.label(actor.actor.name)}
      value={String(actor.pace)}
      onValueChange={(value) => {
        const pace = PACES.find((one) => String(one) === value);
        if (pace !== undefined) store.setPace(actor.id, pace);
      }}
      groups={[
        { label: null, options: PACES.map((pace) => ({ value: String(pace), label: paceWords(pace) })) },
      ]}
    />
  );
}

const paceWords = (pace: Pace): string => (pace === 'fast' ? text.pace.fast : text.pace.lines(pace));

/** Lines of a script that are in sight at once. */
const LINES_SHOWN = 8;
/** Lines that were played, of which the newest are in sight without being asked for. */
const LOG_SHOWN = 4;

/** Its lines, or of many those around the one that it is at, which is marked. */
function Lines({ actor }: { readonly actor: ActorView }) {
  const at = lineAt(actor);
  const { name, commands, repeat } = actor.actor;
  const middle = (at ?? actor.next) - Math.floor(LINES_SHOWN / 2);
  const first = Math.max(0, Math.min(middle, commands.length - LINES_SHOWN));
  const after = Math.max(0, commands.length - first - LINES_SHOWN);
  return (
    <ol className={styles.lines} aria-label={text.lines(name)} start={first + 1}>
      {commands.slice(first, first + LINES_SHOWN).map((command, offset) => {
        const index = first + offset;
        const line = commandLine(command);
        return (
          // The same line may stand there twice, and the list never changes under one client.
          <li
            key={`${index} ${line}`}
            className={styles.line}
            aria-current={index === at ? 'step' : undefined}
          >
            <code title={line}>{line}</code>
          </li>
        );
      })}
      {after > 0 ? <li className={styles.again}>{text.moreLines(after)}</li> : null}
      {repeat ? <li className={styles.again}>{text.repeats}</li> : null}
    </ol>
  );
}

function Log({ actor }: { readonly actor: ActorView }) {
  const [all, setAll] = useState(false);
  const { log } = actor;
  if (log.length === 0) return null;
  return (
    <div className={styles.done}>
      <p className={styles.played}>
        {playedWords(actor)}
        {log.length > LOG_SHOWN ? (
          <Button size="small" variant="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? text.logNewest : text.logAll(log.length)}
          </Button>
        ) : null}
      </p>
      <ol className={styles.log} aria-label={text.log(actor.actor.name)}>
        {log
          .slice(all ? 0 : -LOG_SHOWN)
          .toReversed()
          .map((line) => (
            <li key={line.number} className={styles.entry}>
              <code className={styles.command}>
                <VisuallyHidden>{`${line.number}. `}</VisuallyHidden>
                {commandLine(line.command)}
              </code>
              <Reply line={line} ended={hasEnded(actor)} />
            </li>
          ))}
      </ol>
    </div>
  );
}

function Reply({ line, ended }: { readonly line: PlayedLine; readonly ended: boolean }) {
  const { reply } = line;
  if (reply === null)
    return <p className={styles.none}>{ended ? text.noReply.ended : text.noReply.waiting}</p>;
  return (
    <pre className={styles.reply} data-error={reply.kind === 'error'}>
      {replyText(reply)}
    </pre>
  );
}
