import { expiryText } from '#text/visualizers-expiry.ts';
import { Picks } from '../parts/picks.tsx';
import { ServerFacts, type ServerFact } from '../parts/server-facts.tsx';
import { formatCount, formatLifetime } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import type { ExpiryModel } from './model.ts';
import { expiryPicks } from './picks.ts';
import { Recent } from './recent.tsx';
import { Rings } from './rings.tsx';
import styles from './view.module.css';

/** Which keys expire next, and who found those that did. */
export function ExpiryView({ model, previous, onPick }: PictureProps<ExpiryModel>) {
  return (
    <div className={styles.picture}>
      <ServerFacts label={expiryText.facts.label} facts={factsOf(model)} />
      <Rings model={model} previous={previous} />
      <Recent model={model} previous={previous} />
      <ServerFacts label={expiryText.cycle.label} facts={cycleFacts(model)} />
      <Picks commands={expiryPicks(model)} onPick={onPick} />
    </div>
  );
}

function factsOf(model: ExpiryModel): ServerFact[] {
  const { facts } = expiryText;
  const { stats, keys, withFieldLifetimes } = model;
  return [
    {
      name: facts.withLifetime,
      value: formatCount(model.withLifetime),
      aside: facts.ofKeys(formatCount(keys), keys === 1),
      note: facts.withLifetimeNote,
    },
    ...(model.withLifetime === 0
      ? []
      : [{ name: facts.average, value: average(model), note: facts.averageNote }]),
    ...count(facts.expired, stats.expiredKeys, facts.expiredNote),
    ...(withFieldLifetimes === 0 && stats.expiredFields === 0
      ? []
      : [
          ...count(facts.fieldKeys, withFieldLifetimes, facts.fieldKeysNote),
          ...count(facts.expiredFields, stats.expiredFields, facts.expiredFieldsNote),
        ]),
  ];
}

const average = ({ averageTtlMs }: ExpiryModel): string =>
  averageTtlMs === null ? expiryText.facts.unknown : formatLifetime(averageTtlMs);

function cycleFacts({ stats }: ExpiryModel): ServerFact[] {
  const { cycle } = expiryText;
  const { cycleMs, stalePercent, timeCapReached } = stats;
  return [
    ...(stalePercent === null
      ? []
      : [{ name: cycle.stale, value: `${stalePercent} %`, note: cycle.staleNote }]),
    ...(cycleMs === null
      ? []
      : [{ name: cycle.time, value: `${formatCount(cycleMs)} ms`, note: cycle.timeNote }]),
    ...(timeCapReached === null
      ? []
      : [{ name: cycle.cap, value: cycle.times(formatCount(timeCapReached)), note: cycle.capNote }]),
  ];
}

const count = (name: string, value: number | null, note: string): ServerFact[] =>
  value === null ? [] : [{ name, value: formatCount(value), note }];
