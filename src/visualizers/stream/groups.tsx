import { streamText } from '#text/visualizers-stream.ts';
import { CountChange } from '../parts/count-change.tsx';
import { CutValue } from '../parts/cut-value.tsx';
import { Picks } from '../parts/picks.tsx';
import { formatCount, formatLifetime } from '../quantity.ts';
import type { DrawnChange } from './changes.ts';
import { EntryIdView } from './entry-id-view.tsx';
import { isNoId } from './entry-id.ts';
import { GroupFlag } from './group-flag.tsx';
import styles from './groups.module.css';
import type { GroupModel, PendingModel, StreamModel } from './model.ts';
import { groupPicks } from './picks.ts';
import { isLost } from './tape.ts';

const text = streamText.groups;

interface GroupsProps {
  readonly model: StreamModel;
  readonly change: DrawnChange;
  readonly onPick: (command: string) => void;
}

/** The consumer groups: where each stands, who is in it, and what was delivered and is not acknowledged. */
export function Groups({ model, change, onPick }: GroupsProps) {
  const { name } = model.key;
  const busiest = model.groups.toSorted((a, b) => b.pendingCount - a.pendingCount)[0];
  return (
    <section className={styles.groups}>
      <h3 className={styles.heading}>{text.heading}</h3>
      {model.groups.length === 0 ? (
        <>
          <p className={styles.note}>{text.none}</p>
          <Picks commands={groupPicks(name, null)} onPick={onPick} />
        </>
      ) : null}
      {model.groups.map((group) => (
        <div key={group.name.identity} className={styles.group}>
          <Head group={group} change={change} />
          <Pending group={group} model={model} change={change} />
          <Consumers group={group} change={change} />
          {group === busiest ? <Picks commands={groupPicks(name, group)} onPick={onPick} /> : null}
        </div>
      ))}
      {model.hiddenGroups === 0 ? null : (
        <p className={styles.note}>
          {text.hidden(formatCount(model.hiddenGroups), model.hiddenGroups === 1)}
        </p>
      )}
    </section>
  );
}

function Head({ group, change }: { readonly group: GroupModel; readonly change: DrawnChange }) {
  const before = change.before(group);
  const by = (now: number | null, was: number | null | undefined): number =>
    now === null || was === null || was === undefined ? 0 : now - was;
  return (
    <div className={styles.head}>
      <GroupFlag group={group} />
      <dl className={styles.counts}>
        <div title={text.cursorNote}>
          <dt>{text.cursor}</dt>
          <dd
            key={group.cursor.text}
            data-changed={before !== null && before.cursor.text !== group.cursor.text ? '' : undefined}
          >
            {isNoId(group.cursor) ? text.cursorNone : <EntryIdView id={group.cursor} />}
          </dd>
        </div>
        <div title={group.lag === null ? text.lagUnknownNote : text.lagNote}>
          <dt>{text.lag}</dt>
          <dd>
            {group.lag === null ? text.lagUnknown : formatCount(group.lag)}
            <CountChange key={change.id} by={by(group.lag, before?.lag)} />
          </dd>
        </div>
        <div title={text.pendingNote}>
          <dt>{text.pending}</dt>
          <dd>
            {formatCount(group.pendingCount)}
            <CountChange key={change.id} by={by(group.pendingCount, before?.pendingCount)} />
          </dd>
        </div>
      </dl>
    </div>
  );
}

interface GroupPartProps {
  readonly group: GroupModel;
  readonly model: StreamModel;
  readonly change: DrawnChange;
}

function Pending({ group, model, change }: GroupPartProps) {
  const more = group.pendingCount - group.pending.length;
  if (group.pendingCount === 0) {
    return group.consumerCount === 0 ? null : <p className={styles.note}>{text.allDone}</p>;
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{text.entry}</th>
          <th scope="col">{text.heldBy}</th>
          <th scope="col" className={styles.number}>
            {text.deliveries}
          </th>
          <th scope="col" className={styles.number}>
            {text.idle}
          </th>
        </tr>
      </thead>
      <tbody>
        {group.pending.map((pending) => (
          <PendingRow
            key={`${pending.id.text} ${pending.consumer.identity}`}
            pending={pending}
            came={change.handed(group.name, pending)}
            lost={isLost(pending, model) === true}
          />
        ))}
        {more <= 0 ? null : (
          <tr>
            <td colSpan={4} className={styles.more}>
              {text.morePending(formatCount(more))}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function PendingRow({
  pending,
  came,
  lost,
}: {
  readonly pending: PendingModel;
  readonly came: boolean;
  readonly lost: boolean;
}) {
  return (
    <tr className={styles.row} data-came={came ? '' : undefined}>
      <td>
        <EntryIdView id={pending.id} />
        {lost ? (
          <span className={styles.lost} title={text.lostNote}>
            {text.lost}
          </span>
        ) : null}
      </td>
      <td>
        <span className={styles.name}>
          <CutValue value={pending.consumer} />
        </span>
      </td>
      <td className={styles.number} data-again={pending.deliveries > 1 ? '' : undefined}>
        {text.times(formatCount(pending.deliveries))}
      </td>
      <td className={styles.number}>{formatLifetime(pending.idleMs)}</td>
    </tr>
  );
}

function Consumers({ group, change }: { readonly group: GroupModel; readonly change: DrawnChange }) {
  const more = group.consumerCount - group.consumers.length;
  const known = new Map(
    (change.before(group)?.consumers ?? []).map((one) => [one.name.identity, one.pending]),
  );
  if (group.consumerCount === 0) return <p className={styles.note}>{text.noConsumers}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{text.consumer}</th>
          <th scope="col" className={styles.number}>
            {text.consumerPending}
          </th>
          <th scope="col" className={styles.number}>
            {text.lastSeen}
          </th>
        </tr>
      </thead>
      <tbody>
        {group.consumers.map(({ name, pending, idleMs }) => (
          <tr key={name.identity} className={styles.row}>
            <td>
              <span className={styles.name}>
                <CutValue value={name} />
              </span>
            </td>
            <td className={styles.number}>
              <CountChange key={change.id} by={pending - (known.get(name.identity) ?? pending)} />{' '}
              {formatCount(pending)}
            </td>
            <td className={styles.number}>{text.ago(formatLifetime(idleMs))}</td>
          </tr>
        ))}
        {more <= 0 ? null : (
          <tr>
            <td colSpan={3} className={styles.more}>
              {text.moreConsumers(formatCount(more), more === 1)}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
