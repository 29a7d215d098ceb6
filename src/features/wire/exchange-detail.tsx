import { useMemo, useState, type ReactNode } from 'react';
import type { WireMessage } from '#client/wire-message.ts';
import { wireText } from '#text/wire.ts';
import { Picks } from '#visualizers/parts/picks.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import { BytesView } from './bytes-view.tsx';
import { CopyButton } from './copy-button.tsx';
import styles from './exchange-detail.module.css';
import { partsOf } from './message-parts.ts';
import { wordsOf } from './message-words.ts';
import { OtherVersion, VersionChoice, versionNames, type ShownVersion } from './other-version.tsx';

const text = wireText.message;

export type Form = 'text' | 'hex';

/** A command and its reply, each with its bytes and what they mean. */
export function ExchangeDetail(props: {
  readonly sent: WireMessage | null;
  readonly received: WireMessage | null;
  readonly form: Form;
  /** Puts a command into the prompt of this client's terminal; null when it has none. */
  readonly onPick: ((command: string) => void) | null;
}) {
  const { sent, received, form, onPick } = props;
  return (
    <div className={styles.detail}>
      {sent === null ? null : <Message message={sent} title={text.sent} form={form} />}
      {received === null ? null : <Reply sent={sent} received={received} form={form} onPick={onPick} />}
    </div>
  );
}

/** Commands that were sent together, as the one stretch of bytes that they were; and their replies. */
export function TogetherDetail(props: {
  readonly sent: readonly WireMessage[];
  readonly received: readonly WireMessage[];
  readonly form: Form;
}) {
  return (
    <div className={styles.detail}>
      <Stretch messages={props.sent} title={text.sent} form={props.form} />
      {props.received.length === 0 ? null : (
        <Stretch messages={props.received} title={text.received} form={props.form} />
      )}
    </div>
  );
}

function Stretch({
  messages,
  title,
  form,
}: {
  readonly messages: readonly WireMessage[];
  readonly title: string;
  readonly form: Form;
}) {
  const source = useMemo(() => oneStretch(messages), [messages]);
  return <Block source={source} title={title} form={form} facts={null} />;
}

/** Messages end to end, up to the first of which only the beginning is kept. */
function oneStretch(messages: readonly WireMessage[]): Pick<WireMessage, 'kept' | 'size'> {
  const kept: Array<Uint8Array | number> = [];
  let isWhole = true;
  let size = 0;
  for (const message of messages) {
    size += message.size;
    if (isWhole) kept.push(...message.kept);
    const known = message.kept.reduce<number>(
      (sum, piece) => sum + (typeof piece === 'number' ? piece : piece.length),
      0,
    );
    isWhole &&= known === message.size;
  }
  return { kept, size };
}

function Reply(props: {
  readonly sent: WireMessage | null;
  readonly received: WireMessage;
  readonly form: Form;
  readonly onPick: ((command: string) => void) | null;
}) {
  const { sent, received, form, onPick } = props;
  const [shown, setShown] = useState<ShownVersion>('came');
  const words = useMemo(() => (sent === null ? null : wordsOf(sent)), [sent]);
  const { session } = received;
  const canCompare = sent !== null && received.complete && session !== null;
  const facts = (
    <>
      {sent === null ? null : (
        <span className={styles.quiet}>{text.later(milliseconds(received.lastMs - sent.atMs))}</span>
      )}
    </>
  );
  const title = sent === null ? text.pushed : text.received;
  if (!canCompare) return <Message message={received} title={title} form={form} facts={facts} />;
  const version = versionNames(session);
  return (
    <>
      <Message
        message={received}
        title={title}
        form={form}
        facts={facts}
        tools={<VersionChoice session={session} shown={shown} onShown={setShown} />}
        instead={
          shown === 'came' ? null : (
            <OtherVersion key={received.nth} words={words} session={session} form={form} />
          )
        }
      />
      {shown === 'came' || onPick === null ? null : (
        <div className={styles.speak}>
          <span className={styles.quiet}>{wireText.versions.speak(version.other)}</span>
          <Picks commands={[['HELLO', session.resp3 ? '2' : '3']]} onPick={onPick} />
        </div>
      )}
    </>
  );
}

const milliseconds = (ms: number): string => (ms < 10 ? ms.toFixed(1) : formatCount(Math.round(ms)));

interface MessageProps {
  readonly message: WireMessage;
  readonly title: string;
  readonly form: Form;
  readonly facts?: ReactNode;
  readonly tools?: ReactNode;
  readonly instead?: ReactNode;
}

function Message({ message, title, form, facts, tools, instead }: MessageProps) {
  const { size, complete, unreadable } = message;
  return (
    <Block
      source={message}
      title={title}
      form={form}
      facts={
        <>
          {facts}
          {complete || unreadable ? null : <span className={styles.quiet}>{text.incomplete}</span>}
          {unreadable ? <span className={styles.warn}>{text.unreadable}</span> : null}
        </>
      }
      tools={tools}
      instead={instead}
      version={`${message.nth} ${size}`}
    />
  );
}

function Block(props: {
  readonly source: Pick<WireMessage, 'kept' | 'size'>;
  readonly title: string;
  readonly form: Form;
  readonly facts: ReactNode;
  readonly tools?: ReactNode;
  readonly instead?: ReactNode;
  /** Another one when the source has changed while it stayed the same object. */
  readonly version?: string;
}) {
  const { source, title, form, facts, tools, instead, version } = props;
  // A message grows in place, so its size belongs to what it is.
  const read = useMemo(() => ({ parts: partsOf(source), version }), [source, version]).parts;
  return (
    <section className={styles.block} aria-label={title}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        <span className={styles.size}>{text.bytes(formatCount(source.size), source.size === 1)}</span>
        {facts}
        <span className={styles.tools}>
          {tools}
          {instead === null || instead === undefined ? <CopyButton source={source} form={form} /> : null}
        </span>
      </header>
      {instead ?? <BytesView read={read} size={source.size} form={form} name={title} />}
    </section>
  );
}
