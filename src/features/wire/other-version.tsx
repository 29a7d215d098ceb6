import { useEffect, useState } from 'react';
import type { ClientSession } from '#client/exchange-reader.ts';
import { useAppState } from '#state/app-state-context.ts';
import { wireText } from '#text/wire.ts';
import { Choice } from '#ui/choice.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import { BytesView } from './bytes-view.tsx';
import styles from './exchange-detail.module.css';
import { partsOf } from './message-parts.ts';
import type { ProtocolDifference } from './protocol-differences.ts';
import { readAgain, type NotReadAgain, type ReadAgain } from './read-again.ts';

const text = wireText.versions;
/** Bytes of a reply that was read again, as far as they are taken apart. */
const MOST_BYTES = 8 * 1024;

export type ShownVersion = 'came' | 'other';

/** The names of the version that a connection speaks, and of the one that it does not. */
export const versionNames = ({ resp3 }: ClientSession) =>
  resp3
    ? ({ own: text.resp3, other: text.resp2 } as const)
    : ({ own: text.resp2, other: text.resp3 } as const);

/** As the reply came, or as it would be in the other version of the protocol. */
export function VersionChoice(props: {
  readonly session: ClientSession;
  readonly shown: ShownVersion;
  readonly onShown: (shown: ShownVersion) => void;
}) {
  const { own, other } = versionNames(props.session);
  return (
    <Choice
      compact
      label={text.label}
      value={props.shown}
      onValueChange={props.onShown}
      options={[
        { value: 'came', label: text.asItCame(own) },
        { value: 'other', label: text.other(other) },
      ]}
    />
  );
}

/** The same reply in the version of the protocol that the connection does not speak, and how the two differ. */
export function OtherVersion(props: {
  /** Null when the command is not kept whole. */
  readonly words: readonly Uint8Array[] | null;
  readonly session: ClientSession;
  readonly form: 'text' | 'hex';
}) {
  const { words, session, form } = props;
  const read = useReadAgain(words, session.db);
  if (words === null) return <p className={styles.say}>{text.cut}</p>;
  if (read === null) return <p className={styles.say}>{text.asking}</p>;
  if ('why' in read) return <p className={styles.say}>{refusal(read)}</p>;
  const bytes = session.resp3 ? read.resp2 : read.resp3;
  return (
    <>
      <BytesView
        read={partsOf({ kept: [bytes.subarray(0, MOST_BYTES)], size: bytes.length })}
        size={bytes.length}
        form={form}
        name={text.other(versionNames(session).other)}
      />
      <div className={styles.differences}>
        {read.differences.length === 0 ? (
          <p>{text.same}</p>
        ) : (
          <>
            <h3 className={styles.differencesTitle}>{text.differences}</h3>
            <ul className={styles.differencesList}>
              {read.differences.map((difference) => (
                <li key={difference.kind}>{explain(difference)}</li>
              ))}
            </ul>
          </>
        )}
        <p className={styles.quiet}>{text.again}</p>
      </div>
    </>
  );
}

function useReadAgain(words: readonly Uint8Array[] | null, db: number): ReadAgain | NotReadAgain | null {
  const { session } = useAppState();
  const [read, setRead] = useState<ReadAgain | NotReadAgain | null>(null);
  useEffect(() => {
    if (words === null) return undefined;
    let wanted = true;
    void readAgain((commands) => session.inspect(commands), words, db).then((answer) => {
      if (wanted) setRead(answer);
    });
    return () => {
      wanted = false;
    };
  }, [session, words, db]);
  return read;
}

function refusal(read: NotReadAgain): string {
  switch (read.why) {
    case 'writes':
      return text.writes;
    case 'silent':
      return text.silent;
    case 'failed':
      return text.failed(read.message);
  }
}

function explain({ kind, count, size }: ProtocolDifference): string {
  const sentence = wireText.differences[kind](formatCount(size ?? 0));
  return count > 1 ? wireText.times(sentence, formatCount(count)) : sentence;
}
