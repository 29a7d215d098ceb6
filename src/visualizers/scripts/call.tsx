import { scriptsText } from '#text/visualizers-scripts.ts';
import { Answer, AnsweredCommands } from '../parts/answered-commands.tsx';
import { ClientName } from '../parts/client-name.tsx';
import { formatCount } from '../quantity.ts';
import styles from './call.module.css';
import type { CallModel } from './model.ts';
import { othersWords, tookText } from './words.ts';

const text = scriptsText.calls;

/** One run of a script: who asked for it, the commands that it made, and how long it had the server to itself. */
export function Call({ call, came }: { readonly call: CallModel; readonly came: boolean }) {
  const others = othersWords(call);
  return (
    <li className={styles.call} data-came={came ? '' : undefined}>
      <p className={styles.head}>
        <ClientName client={call.client} />
        <span className={styles.name}>{call.name}</span>
        <span className={styles.script}>{call.script}</span>
      </p>
      <Words call={call} />
      <div className={styles.made}>
        <AnsweredCommands commands={call.made}>
          {call.made.length === 0 && others === null ? (
            <li className={styles.quiet}>{text.noCommands}</li>
          ) : null}
          {others === null ? null : <li className={styles.quiet}>{others}</li>}
        </AnsweredCommands>
      </div>
      <p className={styles.end}>
        <span className={styles.quiet}>{text.answered}</span>
        <Answer reply={call.reply} />
        <span className={styles.took} title={text.tookNote}>
          {text.took(tookText(call.tookMs))}
          <span className={styles.rail}>
            <span className={styles.time} style={{ width: `${Math.round(call.share * 100)}%` }} />
          </span>
        </span>
      </p>
    </li>
  );
}

function Words({ call: { keys, args, moreWords } }: { readonly call: CallModel }) {
  if (keys.length + args.length + moreWords === 0) return null;
  const list = (name: string, words: readonly string[]) =>
    words.length === 0 ? null : (
      <span className={styles.words}>
        <span className={styles.quiet}>{name}</span>
        {words.map((word, at) => (
          <span key={`${at} ${word}`} className={styles.word}>
            {word}
          </span>
        ))}
      </span>
    );
  return (
    <p className={styles.head}>
      {list(text.keys, keys)}
      {list(text.args, args)}
      {moreWords === 0 ? null : (
        <span className={styles.quiet}>{text.moreWords(formatCount(moreWords))}</span>
      )}
    </p>
  );
}
