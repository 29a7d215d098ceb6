import { useState } from 'react';
import type { WireMessage } from '#client/wire-message.ts';
import type { WireTape } from '#client/wire-tape.ts';
import { wireText as text } from '#text/wire.ts';
import { ExchangeDetail, TogetherDetail, type Form } from './exchange-detail.tsx';
import { ExchangeList } from './exchange-list.tsx';
import { rowsOf, toggledWith, type WireRow } from './exchange-rows.ts';
import styles from './wire-panel.module.css';

/**
 * What passed over one connection: the list, and the bytes of what is chosen in it.
 * @param props.chosen The row that the person stays with; null to follow the newest.
 */
export function PassedBytes(props: {
  readonly tape: WireTape;
  readonly form: Form;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  readonly onPick: ((command: string) => void) | null;
}) {
  const { tape, form, chosen, onChoose, onPick } = props;
  const [toggled, setToggled] = useState<ReadonlySet<number>>(() => new Set());
  const { messages } = tape;
  const rows = rowsOf(messages, toggled);
  const shown = rows.find(({ key }) => key === chosen) ?? rows.at(-1);
  if (shown === undefined) return <p className={styles.empty}>{text.nothing}</p>;
  return (
    <div className={styles.passed}>
      <ExchangeList
        rows={rows}
        shownKey={shown.key}
        follows={shown.key !== chosen}
        onChoose={onChoose}
        onToggle={(chunk) => setToggled((now) => toggledWith(now, chunk))}
      />
      <Detail key={shown.key} row={shown} messages={messages} form={form} onPick={onPick} />
    </div>
  );
}

function Detail(props: {
  readonly row: WireRow;
  readonly messages: readonly WireMessage[];
  readonly form: Form;
  readonly onPick: ((command: string) => void) | null;
}) {
  const { row, messages, form, onPick } = props;
  if (row.kind === 'exchange')
    return <ExchangeDetail sent={row.sent} received={row.received} form={form} onPick={onPick} />;
  const sent = messages.filter(({ way, chunk }) => way === 'sent' && chunk === row.chunk);
  const ordinals = new Set(sent.map(({ ordinal }) => ordinal));
  const received = messages.filter(({ answers }) => answers !== null && ordinals.has(answers));
  return <TogetherDetail sent={sent} received={received} form={form} />;
}
