import { memoryText } from '#text/visualizers-memory.ts';
import { CutValue } from '../parts/cut-value.tsx';
import { formatCount } from '../quantity.ts';
import type { CandidateModel, MemoryModel } from './model.ts';
import type { EvictionMeasure } from './policy.ts';
import styles from './policy-view.module.css';
import { amongWords, measureWords, ruleOf } from './words.ts';

const text = memoryText.policy;

/** What the server does when there is no room, and which keys would go first. */
export function PolicyView({ model }: { readonly model: MemoryModel }) {
  const { policy, candidates, samples } = model;
  return (
    <>
      <p className={styles.rule}>
        <span className={styles.name} title={text.field}>
          {policy.name}
        </span>{' '}
        {ruleOf(policy)} {amongWords(model)}
      </p>
      {model.eligible === 0 ? null : <p className={styles.note}>{introOf(model)}</p>}
      <ol className={styles.candidates} aria-hidden="true">
        {candidates.map((candidate) => (
          <Candidate
            key={`${candidate.db} ${candidate.name.identity}`}
            candidate={candidate}
            by={policy.measure}
          />
        ))}
      </ol>
      {candidates.length === 0 || policy.measure === null || samples === null ? null : (
        <p className={styles.note}>{text.chance(formatCount(samples))}</p>
      )}
    </>
  );
}

function introOf({ policy, candidates, looked }: MemoryModel): string {
  const count = formatCount(looked);
  if (candidates.length === 0) return text.noneMet(count);
  return policy.measure === null ? text.some(count) : text.first(count);
}

function Candidate({ candidate, by }: { readonly candidate: CandidateModel; readonly by: EvictionMeasure }) {
  const { db, name, measure } = candidate;
  return (
    <li className={styles.candidate}>
      <span className={styles.key}>
        <CutValue value={name} />
        {db === 0 ? null : <span className={styles.measure}>{memoryText.biggest.database(String(db))}</span>}
      </span>
      <span className={styles.measure} title={by === 'frequency' ? text.frequencyNote : undefined}>
        {measureWords(measure, by)}
      </span>
    </li>
  );
}
