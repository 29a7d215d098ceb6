import { channelsText } from '#text/visualizers-channels.ts';
import type { ToldClient } from '../events/told-client.ts';
import { ClientName } from '../parts/client-name.tsx';
import { CutValue } from '../parts/cut-value.tsx';
import { Note, Section } from '../parts/section.tsx';
import { formatCount } from '../quantity.ts';
import styles from './listeners.module.css';
import type { ChannelsModel, Listened } from './model.ts';
import { othersWords } from './words.ts';

const text = channelsText.listeners;

/** Every channel and pattern with a line to those who listen to it. */
export function Listeners({
  model,
  previous,
}: {
  readonly model: ChannelsModel;
  readonly previous: ChannelsModel | null;
}) {
  return (
    <Section heading={text.heading}>
      {model.listened.length === 0 ? <Note>{text.none}</Note> : null}
      <ul className={styles.rows} aria-hidden="true">
        {model.listened.map((one) => (
          <Row key={`${one.kind} ${one.name.identity}`} one={one} before={sameIn(previous, one)} />
        ))}
      </ul>
      {model.hidden === 0 ? null : <Note>{text.hidden(formatCount(model.hidden), model.hidden === 1)}</Note>}
    </Section>
  );
}

/** The same channel before the last change; undefined when nothing was seen before, null when it was not there. */
function sameIn(previous: ChannelsModel | null, one: Listened): Listened | null | undefined {
  if (previous === null) return undefined;
  return (
    previous.listened.find(({ kind, name }) => kind === one.kind && name.identity === one.name.identity) ??
    null
  );
}

function Row({ one, before }: { readonly one: Listened; readonly before: Listened | null | undefined }) {
  const others = othersWords(one);
  const came = ({ number }: ToldClient): boolean =>
    before !== undefined && !(before?.listeners.some((client) => client.number === number) ?? false);
  return (
    <li className={styles.row} data-came={before === null ? '' : undefined}>
      <span className={styles.channel} data-kind={one.kind}>
        <span className={styles.kind}>{text.kind[one.kind]}</span>
        <span className={styles.name}>
          <CutValue value={one.name} />
        </span>
      </span>
      <span className={styles.wire} />
      <span className={styles.clients}>
        {one.listeners.map((client) => (
          <span key={client.number} className={styles.client} data-came={came(client) ? '' : undefined}>
            <ClientName client={client} />
          </span>
        ))}
        {others === null ? null : (
          <span className={styles.others} title={one.listeners.length === 0 ? text.unnamedNote : undefined}>
            {others}
          </span>
        )}
      </span>
    </li>
  );
}
