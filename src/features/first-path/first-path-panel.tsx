import { useEffect, useRef, useState } from 'react';
import { firstPathText as text } from '#text/first-path.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { LiveRegion, VisuallyHidden } from '#ui/visually-hidden.tsx';
import { Picks } from '#visualizers/parts/picks.tsx';
import { useFirstPath, useFirstPathStore, useObservedTerminals, type FirstPathView } from './first-path.ts';
import styles from './first-path-panel.module.css';

export interface FirstPathPanelProps {
  /** Hands a command to the terminal. */
  readonly onPick: (command: string) => void;
  readonly links: {
    readonly course: string;
    readonly play: string;
    /** The lesson to begin with; null when there is none. */
    readonly begin: { readonly href: string; readonly title: string } | null;
  };
}

/** Four things to do on the server of the sandbox, each ticked when the server has answered it. */
export function FirstPathPanel({ onPick, links }: FirstPathPanelProps) {
  useObservedTerminals();
  const path = useFirstPathStore();
  const view = useFirstPath();
  const [began, setBegan] = useState(view.last);
  const doneNow = view.last !== began;
  return (
    <div className={styles.panel}>
      <header className={styles.header}>
        <h1 className={styles.title} tabIndex={-1} data-region-entry>
          {text.title}
        </h1>
        <ButtonLink href={links.play} variant="quiet">
          {text.leave}
        </ButtonLink>
      </header>
      <p className={styles.intro}>{text.intro}</p>
      <ol className={styles.things}>
        {view.things.map((thing) => (
          <li key={thing.name} className={styles.thing} data-done={thing.done}>
            <span className={styles.mark}>
              <Icon name={thing.done ? 'check' : 'circle'} size={14} />
              <VisuallyHidden>{thing.done ? text.done : text.open}</VisuallyHidden>
            </span>
            <div className={styles.words}>
              <h2 className={styles.name}>{text.things[thing.name].title}</h2>
              <Picks commands={[thing.command]} label={text.pick} onPick={onPick} />
              <p className={styles.body}>{text.things[thing.name].body}</p>
            </div>
          </li>
        ))}
      </ol>
      {view.next === null ? (
        <Finish
          links={links}
          scroll={doneNow}
          onAgain={() => {
            path.restart();
            setBegan(null);
          }}
        />
      ) : null}
      <LiveRegion>{doneNow ? announcement(view) : ''}</LiveRegion>
    </div>
  );
}

function announcement({ last, next }: FirstPathView): string {
  if (last === null) return '';
  const done = text.announce.done(text.things[last.name].title);
  return `${done} ${next === null ? text.finish.heading : text.announce.next(text.things[next.name].title)}`;
}

interface FinishProps extends Pick<FirstPathPanelProps, 'links'> {
  /** It has just come: it is brought into sight. */
  readonly scroll: boolean;
  readonly onAgain: () => void;
}

function Finish({ links, scroll, onAgain }: FinishProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (scroll) section.current?.scrollIntoView({ block: 'nearest' });
  }, [scroll]);
  const { finish } = text;
  return (
    <section ref={section} className={styles.finish} aria-labelledby="first-path-finish">
      <h2 id="first-path-finish" className={styles.name}>
        {finish.heading}
      </h2>
      <p className={styles.body}>{finish.body}</p>
      <div className={styles.actions}>
        {links.begin === null ? null : (
          <ButtonLink href={links.begin.href} variant="primary">
            {finish.begin(links.begin.title)}
          </ButtonLink>
        )}
        <ButtonLink href={links.course}>{finish.course}</ButtonLink>
        <ButtonLink href={links.play}>{finish.play}</ButtonLink>
        <Button variant="quiet" onClick={onAgain}>
          {finish.again}
        </Button>
      </div>
    </section>
  );
}
