import type { ReactNode } from 'react';
import type { ReadCapsule } from '#client/storage-client.ts';
import { capsuleText } from '#text/capsule.ts';
import styles from './capsule.module.css';
import { whenWords } from './when-words.ts';

const text = capsuleText.page;

/** What a capsule says of itself. All of it is text, whatever somebody has written there. */
export function CapsuleFacts(props: {
  readonly capsule: ReadCapsule;
  /** Bytes of the file that it came in; null when that does not matter any more. */
  readonly packed: number | null;
}) {
  const { contents, files } = props.capsule;
  const { lesson, actors, terminals } = contents;
  const bytes = files.files.reduce((sum, file) => sum + file.bytes.size, 0);
  return (
    <>
      <dl className={styles.facts} aria-label={text.facts}>
        <Fact label={text.name}>{contents.name}</Fact>
        <Fact label={text.made}>{whenWords(contents.made)}</Fact>
        <Fact label={text.keys}>{text.keysOf(contents.keys)}</Fact>
        <Fact label={text.size}>{text.sizeOf(props.packed, bytes, files.files.length)}</Fact>
        <Fact label={text.server}>{text.serverOf(contents.server)}</Fact>
        <Fact label={text.time}>{text.timeOf(whenWords(contents.clock.atMs), contents.clock.rate)}</Fact>
        {lesson === null ? null : <Fact label={text.lesson}>{lesson.title}</Fact>}
      </dl>
      {actors.length === 0 ? null : (
        <details>
          <summary>
            {text.actors}: {actors.map(({ name }) => name).join(', ')}
          </summary>
          <p className={styles.note}>{text.actorsHint}</p>
          {actors.map(({ name, lines }) => (
            <Printed key={name} heading={name} text={lines} />
          ))}
        </details>
      )}
      {terminals.length === 0 ? null : (
        <details>
          <summary>{text.terminals}</summary>
          {terminals.map((terminal) => (
            <Printed key={terminal.name} heading={text.terminal(terminal.name)} text={terminal.text} />
          ))}
        </details>
      )}
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Printed({ heading, text: printed }: { readonly heading: string; readonly text: string }) {
  return (
    <figure className={styles.printed}>
      <figcaption>{heading}</figcaption>
      <pre>{printed}</pre>
    </figure>
  );
}
