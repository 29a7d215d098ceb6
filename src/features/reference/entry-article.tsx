import type { ReactNode } from 'react';
import {
  entryTitle,
  type ReferenceEntry,
  type ReferenceGroup,
  type ReferenceSubject,
} from '#lesson-kit/reference.ts';
import { referenceText } from '#text/reference.ts';
import { Button } from '#ui/button.tsx';
import { CodedText } from '#ui/coded-text.tsx';
import styles from './entry-article.module.css';
import { ExampleBlock } from './example-block.tsx';

export interface EntryArticleProps {
  readonly entry: ReferenceEntry;
  readonly group: Pick<ReferenceGroup, 'id' | 'topology' | 'clients'>;
  readonly hrefOf: (group: string, entry?: string) => string;
  /** Takes an example to the sandbox; null where it could not run there. */
  readonly onTry: (() => void) | null;
  /** Takes the call of node-redis to the editor of programs; null where it could not run there. */
  readonly onProgram: (() => void) | null;
}

/** One entry of a sheet. The address of the place brings the focus to its heading. */
export function EntryArticle({ entry, group, hrefOf, onTry, onProgram }: EntryArticleProps) {
  const title = entryTitle(entry);
  const { subject, example } = entry;
  const facts = factsOf(subject);
  return (
    <article className={styles.entry} aria-labelledby={headingId(entry.id)}>
      <div className={styles.words}>
        <div className={styles.head}>
          <h2 id={headingId(entry.id)} className={styles.title} tabIndex={-1}>
            {title}
          </h2>
          <a
            className={styles.permalink}
            href={hrefOf(group.id, entry.id)}
            aria-label={referenceText.permalink(title)}
          >
            #
          </a>
        </div>
        {syntaxOf(subject) === '' ? null : (
          <p className={styles.syntax}>
            <code>{`${subject.name} ${syntaxOf(subject)}`}</code>
          </p>
        )}
        <p className={styles.purpose}>
          <CodedText text={entry.purpose} />
        </p>
        {entry.caution === null ? null : (
          <p className={styles.caution}>
            <strong>{referenceText.caution}</strong> <CodedText text={entry.caution} />
          </p>
        )}
        <Successor entry={entry} hrefOf={hrefOf} />
        {facts.length === 0 ? null : <p className={styles.facts}>{facts.join(' · ')}</p>}
      </div>
      <div className={styles.runs}>
        {example === null ? null : (
          <ExampleBlock title={title} example={example} place={group} onTry={onTry} />
        )}
        {entry.node === null ? null : (
          <Call name={referenceText.node} hint={referenceText.nodeHint} code={entry.node}>
            {onProgram === null ? null : (
              <Button
                size="small"
                variant="quiet"
                aria-label={referenceText.named(referenceText.openNode, title)}
                onClick={onProgram}
              >
                {referenceText.openNode}
              </Button>
            )}
          </Call>
        )}
        {entry.python === null ? null : (
          <Call name={referenceText.python} hint={referenceText.pythonHint} code={entry.python} />
        )}
      </div>
    </article>
  );
}

/** The id of an entry's heading on the page. */
export const headingId = (entry: string): string => `entry-${entry}`;

/** What takes an entry's place, and who says that it is out of date. */
function Successor({ entry, hrefOf }: Pick<EntryArticleProps, 'entry' | 'hrefOf'>) {
  const { instead, subject } = entry;
  if (instead === null) return null;
  const { deprecated, deprecatedInRedis } =
    subject.kind === 'command' ? subject.facts : { deprecated: null, deprecatedInRedis: null };
  return (
    <p className={styles.caution}>
      {deprecated === null ? null : `${referenceText.deprecated(deprecated)} `}
      {deprecated !== null || deprecatedInRedis === null
        ? null
        : `${referenceText.deprecatedInRedis(deprecatedInRedis)} `}
      {referenceText.instead}{' '}
      <a href={hrefOf(instead.group, instead.entry)}>
        <code>{instead.text}</code>
      </a>
    </p>
  );
}

function Call(props: {
  readonly name: string;
  readonly hint: string;
  readonly code: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles.call}>
      <p className={styles.client}>
        {props.name} <span className={styles.hint}>({props.hint})</span> {props.children}
      </p>
      <code className={styles.code}>{props.code}</code>
    </div>
  );
}

function syntaxOf(subject: ReferenceSubject): string {
  if (subject.kind === 'command') return subject.facts.syntax;
  return subject.kind === 'absent' ? subject.syntax : '';
}

function factsOf(subject: ReferenceSubject): readonly string[] {
  if (subject.kind !== 'command') return [referenceText.kinds[subject.kind]];
  const { since, complexity } = subject.facts;
  return [since === '' ? '' : referenceText.since(since), complexity].filter((fact) => fact !== '');
}
