import { useRef } from 'react';
import { useActors } from '#state/actors/actors-context.ts';
import type { ActorView } from '#state/actors/actors-state.ts';
import { actorsText as text } from '#text/actors.ts';
import { clientColours } from '#ui/client-colours.ts';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import { commandLine } from '#visualizers/command-line.ts';
import { ActorButtons } from './actor-buttons.tsx';
import { hasEnded, lineAt, playedWords, replyText, standingWords } from './actor-words.ts';
import styles from './step-actors.module.css';
import { useActorNews } from './use-actor-news.ts';

/** The scripted clients that a step of a lesson can be done with: where they are, and all that can be done with them. */
export function StepActors({ names }: { readonly names: readonly string[] }) {
  const all = useActors((state) => state.actors);
  const box = useRef<HTMLElement>(null);
  const news = useActorNews(all, box);
  const shown = all.filter(({ from, actor }) => from === 'lesson' && names.includes(actor.name));
  return (
    <section className={styles.actors} ref={box} aria-label={text.label}>
      {shown.map((actor) => (
        <StepActor key={actor.id} actor={actor} />
      ))}
      <LiveRegion>{news}</LiveRegion>
    </section>
  );
}

function StepActor({ actor }: { readonly actor: ActorView }) {
  const { name, summary, commands } = actor.actor;
  const at = lineAt(actor);
  const next = at === null || actor.standing === 'waiting' ? undefined : commands[at];
  const last = actor.log.at(-1);
  return (
    <div className={styles.actor} style={clientColours(actor.place)}>
      <p className={styles.header}>
        <span className={styles.name}>{name}</span>
        <span className={styles.standing} data-ended={hasEnded(actor)}>
          {standingWords(actor)}
          {actor.played === 0 ? null : `, ${playedWords(actor)}`}
        </span>
      </p>
      <p className={styles.summary}>{summary}</p>
      {last === undefined ? null : (
        <div className={styles.line}>
          <span className={styles.label}>{text.last}</span>
          <code>{commandLine(last.command)}</code>
          {last.reply === null ? null : <pre className={styles.reply}>{replyText(last.reply)}</pre>}
        </div>
      )}
      {next === undefined ? null : (
        <div className={styles.line}>
          <span className={styles.label}>{text.next}</span>
          <code>{commandLine(next)}</code>
        </div>
      )}
      <ActorButtons actor={actor} />
    </div>
  );
}
