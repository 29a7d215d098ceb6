import { isOfLab, type ReadCapsule } from '#client/storage-client.ts';
import { capsuleText } from '#text/capsule.ts';
import { Fact } from './capsule-fact.tsx';
import { CapsuleLabFacts } from './capsule-lab-facts.tsx';
import styles from './capsule.module.css';
import { whenWords } from './when-words.ts';

const text = capsuleText.page;

/** What a capsule says of itself. All of it is text, whatever somebody has written there. */
export function CapsuleFacts(props: {
  readonly capsule: ReadCapsule;
  /** Bytes of the file that it came in; null when that does not matter any more. */
  readonly packed: number | null;
}) {
  const { contents, held } = props.capsule;
  const { lesson, actors, terminals, scripts } = contents;
  const nodes = isOfLab(held) ? held.nodes : [held];
  const files = nodes.flatMap((node) => node.files);
  const bytes = files.reduce((sum, file) => sum + file.bytes.size, 0);
  const { atMs, rate } = held.clock;
  return (
    <>
      <dl className={styles.facts} aria-label={text.facts}>
        <Fact label={text.name}>{contents.name}</Fact>
        <Fact label={text.made}>{whenWords(contents.made)}</Fact>
        {isOfLab(held) ? null : <Fact label={text.keys}>{text.keysOf(contents.keys)}</Fact>}
        <Fact label={text.size}>{text.sizeOf(props.packed, bytes, files.length)}</Fact>
        {isOfLab(held) ? (
          <CapsuleLabFacts lab={held} version={contents.server} />
        ) : (
          <Fact label={text.server}>{text.serverOf(contents.server)}</Fact>
        )}
        <Fact label={isOfLab(held) ? text.labTime : text.time}>{text.timeOf(whenWords(atMs), rate)}</Fact>
        {lesson === null ? null : <Fact label={text.lesson}>{lesson.title}</Fact>}
      </dl>
      {isOfLab(held) ? <p className={styles.note}>{text.labHint}</p> : null}
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
      {scripts.length === 0 ? null : (
        <details>
          <summary>
            {text.scripts}: {scripts.map(({ name }) => name).join(', ')}
          </summary>
          <p className={styles.note}>{text.scriptsHint}</p>
          {scripts.map(({ name, language, text: written }) => (
            <Printed key={name} heading={text.script(name, language)} text={written} />
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

function Printed({ heading, text: printed }: { readonly heading: string; readonly text: string }) {
  return (
    <figure className={styles.printed}>
      <figcaption>{heading}</figcaption>
      <pre>{printed}</pre>
    </figure>
  );
}
