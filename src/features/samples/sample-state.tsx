import { useEffect, useRef, type ReactNode } from 'react';
import { samplesText as text } from '#text/samples.ts';
import { Badge } from '#ui/badge.tsx';
import { Button, IconButton } from '#ui/button.tsx';
import { Progress } from '#ui/meter.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import { Picks } from '#visualizers/parts/picks.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import { factsOf, keysOf, type SampleFacts } from './sample-catalogue.ts';
import { useSampleState, useSampleStore } from './sample-context.ts';
import styles from './samples.module.css';
import { MOST_COUNTED, type SampleState as State } from './sample-store.ts';

/**
 * What is to be known, asked and done while a set of sample data is loaded, from the offer to the commands to try.
 * @param props.onPick Called with a command that was chosen for the terminal.
 */
export function SampleState({ onPick }: { readonly onPick: (command: string) => void }) {
  const state = useSampleState();
  const store = useSampleStore();
  const heading = useFocusedHeading(state.kind);
  if (state.kind === 'none') return null;
  const facts = factsOf(state.id);
  if (facts === undefined) return null;
  const busy = state.kind === 'looking' || state.kind === 'clearing' || state.kind === 'loading';
  return (
    <section className={styles.state} aria-label={text.region}>
      <header className={styles.header}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {text.sets[facts.id].title}
        </h2>
        {busy ? null : <IconButton icon="close" label={text.close} onClick={() => store.dismiss()} />}
      </header>
      <LiveRegion>{state.kind === 'loading' ? '' : spoken(state, facts)}</LiveRegion>
      <Body state={state} facts={facts} onPick={onPick} />
      {busy ? (
        <div className={styles.actions}>
          <Button size="small" onClick={() => store.cancel()}>
            {text.cancel}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/**
 * The heading takes the focus when a set is offered, and when what had it has gone with a change, so that who uses the
 * keyboard stays here.
 */
function useFocusedHeading(kind: State['kind']) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (kind === 'offered' || (kind !== 'none' && lost)) heading.current?.focus();
  }, [kind]);
  return heading;
}

function Body({
  state,
  facts,
  onPick,
}: {
  readonly state: State;
  readonly facts: SampleFacts;
  readonly onPick: (command: string) => void;
}): ReactNode {
  const store = useSampleStore();
  switch (state.kind) {
    case 'none':
      return null;
    case 'offered':
      return (
        <>
          <p>{spoken(state, facts)}</p>
          <div className={styles.actions}>
            <Button size="small" variant="primary" onClick={() => void store.load()}>
              {text.load}
            </Button>
            <Button size="small" onClick={() => store.dismiss()}>
              {text.notNow}
            </Button>
          </div>
          <Structures facts={facts} />
        </>
      );
    case 'asking':
      return (
        <>
          <p>{spoken(state, facts)}</p>
          <p className={styles.quiet}>{text.choice}</p>
          <div className={styles.actions}>
            <Button size="small" variant="danger" onClick={() => void store.answer('remove')}>
              {text.remove}
            </Button>
            <Button size="small" onClick={() => void store.answer('keep')}>
              {text.keep}
            </Button>
            <Button size="small" onClick={() => store.cancel()}>
              {text.cancel}
            </Button>
          </div>
        </>
      );
    case 'looking':
    case 'clearing':
      return (
        <>
          <p>{spoken(state, facts)}</p>
          <Progress label={spoken(state, facts)} value={null} />
        </>
      );
    case 'loading':
      return (
        <>
          <p>{spoken(state, facts)}</p>
          <Progress label={text.region} value={(100 * state.done) / Math.max(1, state.of)} />
        </>
      );
    case 'loaded':
      return (
        <>
          <p>{spoken(state, facts)}</p>
          <Picks commands={state.tries} label={text.tries} onPick={onPick} />
        </>
      );
    case 'stopped':
      return <p>{spoken(state, facts)}</p>;
    case 'failed':
      return (
        <>
          <p>{text.failed}</p>
          <p className={styles.message}>{state.message}</p>
        </>
      );
  }
}

/** The sentence that a state is said with. */
function spoken(state: State, facts: SampleFacts): string {
  const { prefix } = facts;
  switch (state.kind) {
    case 'none':
      return '';
    case 'offered':
      return text.adds(formatCount(keysOf(facts)), formatCount(facts.kilobytes), prefix);
    case 'looking':
      return text.looking(prefix);
    case 'asking': {
      const { existing } = state;
      return text.existing(formatCount(existing), existing === 1, existing === MOST_COUNTED, prefix);
    }
    case 'clearing':
      return text.clearing(formatCount(state.removed));
    case 'loading':
      return text.loading(formatCount(state.done), formatCount(state.of));
    case 'loaded':
      return text.loaded(formatCount(state.keys));
    case 'stopped':
      return text.stopped(formatCount(state.done), formatCount(state.of));
    case 'failed':
      return `${text.failed} ${state.message}`;
  }
}

function Structures({ facts }: { readonly facts: SampleFacts }) {
  const words: Readonly<Record<string, string>> = text.structures;
  return (
    <ul className={styles.structures}>
      {facts.structures.map(({ what, type, keys }) => (
        <li key={what}>
          <Badge tone={type}>{type}</Badge>
          {keys === 1 ? null : <span className={styles.count}>{formatCount(keys)}</span>}
          <span>{words[what]}</span>
        </li>
      ))}
    </ul>
  );
}
