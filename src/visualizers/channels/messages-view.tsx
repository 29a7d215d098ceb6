import { channelsText } from '#text/visualizers-channels.ts';
import { ClientName } from '../parts/client-name.tsx';
import { CutValue } from '../parts/cut-value.tsx';
import { sayCut } from '../parts/cut-words.ts';
import { Note, Section } from '../parts/section.tsx';
import { formatCount } from '../quantity.ts';
import styles from './messages-view.module.css';
import type { ChannelsModel, MessageModel } from './model.ts';
import { publisherName } from './words.ts';

const text = channelsText.messages;

/** The last messages on their way: who published, to which channel, and who was there to hear it. */
export function Messages({
  model,
  previous,
}: {
  readonly model: ChannelsModel;
  readonly previous: ChannelsModel | null;
}) {
  const newestBefore = previous?.messages[0]?.seq ?? 0;
  return (
    <Section heading={text.heading}>
      {model.messages.length === 0 ? <Note>{text.none}</Note> : null}
      <ol className={styles.messages} aria-hidden="true">
        {model.messages.map((message) => (
          <Row key={message.seq} message={message} came={previous !== null && message.seq > newestBefore} />
        ))}
      </ol>
    </Section>
  );
}

function Row({ message, came }: { readonly message: MessageModel; readonly came: boolean }) {
  const { others, late } = message;
  const lost = message.heard.length === 0 && others === 0;
  return (
    <li className={styles.message} data-came={came ? '' : undefined} data-lost={lost ? '' : undefined}>
      <span className={styles.way}>
        <Publisher message={message} />
        <span className={styles.arrow}>→</span>
        <span className={styles.channel}>
          <CutValue value={message.channel} />
        </span>
        <span className={styles.text}>
          <CutValue value={message.text} />
        </span>
      </span>
      <span className={styles.heard}>
        {lost ? (
          <span className={styles.lost}>{text.nobody}</span>
        ) : (
          <>
            <span className={styles.arrow}>→</span>
            <Heard message={message} />
          </>
        )}
        {late.length === 0 ? null : (
          <span className={styles.late} title={text.lateNote}>
            {text.late}
            {late.map((client) => (
              <ClientName key={client.number} client={client} faint />
            ))}
          </span>
        )}
      </span>
    </li>
  );
}

function Publisher({ message }: { readonly message: MessageModel }) {
  const { from } = message;
  if (from !== null && from !== 'server') return <ClientName client={from} />;
  return (
    <span className={styles.server} title={from === 'server' ? text.serverNote : undefined}>
      {publisherName(message)}
    </span>
  );
}

function Heard({ message: { heard, others } }: { readonly message: MessageModel }) {
  return (
    <>
      {heard.map(({ client, pattern }) => (
        <span key={`${client.number} ${pattern?.identity ?? ''}`} className={styles.receiver}>
          <ClientName client={client} />
          {pattern === null ? null : <span className={styles.by}>{text.by(sayCut(pattern))}</span>}
        </span>
      ))}
      {others === 0 ? null : (
        <span className={styles.others}>{text.others(formatCount(others), others === 1)}</span>
      )}
    </>
  );
}
