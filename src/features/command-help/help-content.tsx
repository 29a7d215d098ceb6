import { Fragment } from 'react';
import type { SyntaxPiece } from '#redis-cli/argument-syntax.ts';
import type { CommandDocs } from '#redis-cli/command-docs.ts';
import { useAppState } from '#state/app-state-context.ts';
import { pictureSubjectOf } from '#state/picture-subject.ts';
import { commandHelpText as text } from '#text/command-help.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import styles from './command-help.module.css';
import type { Explained } from './explain-refusal.ts';
import { groupTone } from './group-tone.ts';
import type { HelpView } from './help-store.ts';
import { useTip } from './use-tip.ts';

interface Shown {
  readonly view: HelpView;
}

/** The first line: what one sees of the help when it is shut. */
export function HelpLine({ view, open }: Shown & { readonly open: boolean }) {
  const tip = useTip();
  switch (view.kind) {
    case 'idle':
      return <p className={styles.quiet}>{tip}</p>;
    case 'nothing':
      return null;
    case 'names':
      return <p className={styles.syntax}>{text.names(view.names, view.more)}</p>;
    case 'own':
      return <p>{ownWord(view.word)}</p>;
    case 'unknown':
      return <p>{[view.unknown.noSuch, ...view.unknown.sentences].join(' ')}</p>;
    case 'command':
      return <CommandLine docs={view.docs} syntax={view.syntax} open={open} />;
    case 'container':
      return (
        <p className={styles.syntax}>
          <strong className={styles.name}>{view.docs.name}</strong>{' '}
          <Pieces pieces={view.subcommands} between="  " />
        </p>
      );
    case 'error':
      return (
        <p className={styles.sentence}>
          <Code code={view.explained.code} />
          {view.explained.sentences.length > 0 ? view.explained.sentences.join(' ') : view.explained.means}
        </p>
      );
  }
}

/**
 * What follows the first line when the help is open.
 * @param props.onPicture Called when the panel of pictures has been turned to a page, so that it can be shown.
 */
export function HelpRest({ view, onPicture }: Shown & { readonly onPicture: () => void }) {
  switch (view.kind) {
    case 'command':
    case 'container':
      return <About docs={view.docs} />;
    case 'names':
      return <p className={styles.quiet}>{text.tabCompletes}</p>;
    case 'unknown':
      return (
        <>
          <Tries lines={view.unknown.lines} />
          {view.unknown.standIn ? <StandIn onPicture={onPicture} /> : null}
        </>
      );
    case 'error':
      return <Explanation explained={view.explained} onPicture={onPicture} />;
    case 'idle':
    case 'nothing':
    case 'own':
      return null;
  }
}

function CommandLine({
  docs,
  syntax,
  open,
}: {
  readonly docs: CommandDocs;
  readonly syntax: readonly SyntaxPiece[];
  readonly open: boolean;
}) {
  return (
    <p className={styles.syntax}>
      <strong className={styles.name}>{docs.name}</strong>{' '}
      {syntax.length > 0 ? (
        <Pieces pieces={syntax} />
      ) : (
        <span className={styles.prose}>{open ? text.noArguments : docs.summary}</span>
      )}
    </p>
  );
}

/** More than so many are not pointed out one by one. */
const MOST_POINTED_OUT = 4;

/** Pieces of a syntax; the first that is next is what the help scrolls to. */
function Pieces({
  pieces,
  between = '',
}: {
  readonly pieces: readonly SyntaxPiece[];
  readonly between?: string;
}) {
  const isFew = pieces.filter(({ state }) => state === 'next').length <= MOST_POINTED_OUT;
  return pieces.map(({ text: piece, state }, at) => (
    <Fragment key={`${at} ${piece}`}>
      {at === 0 ? null : between}
      {state === 'next' ? (
        <strong className={isFew ? styles.next : styles.possible} data-next="">
          {piece}
        </strong>
      ) : (
        <span className={state === 'given' ? styles.given : undefined}>{piece}</span>
      )}
    </Fragment>
  ));
}

function About({ docs }: { readonly docs: CommandDocs }) {
  const { summary, since, complexity, group, deprecatedSince, replacedBy } = docs;
  const instead = replacedBy.replaceAll('`', '');
  return (
    <>
      <p>
        {summary}
        {docs.subcommands.size > 0 ? ` ${docs.name} ${text.needsSubcommand}.` : null}
      </p>
      {deprecatedSince === '' ? null : (
        <p className={styles.warning}>
          {text.deprecated(deprecatedSince)}
          {instead === '' ? null : `: ${text.useInstead(instead)}`}
        </p>
      )}
      <p className={styles.facts}>
        <Badge tone={groupTone(group)}>{group}</Badge>
        <span>{text.since(since)}</span>
        <span>{complexity}</span>
      </p>
    </>
  );
}

function Code({ code }: { readonly code: string }) {
  if (code === '' || code === 'ERR') return null;
  return <code className={styles.code}>{code}</code>;
}

function Explanation({
  explained,
  onPicture,
}: {
  readonly explained: Explained;
  readonly onPicture: () => void;
}) {
  const { sentences, means, cause, tries, syntax, standIn = false } = explained;
  return (
    <>
      {sentences.length > 0 ? <p className={styles.quiet}>{means}</p> : null}
      <Tries lines={tries} />
      {standIn ? <StandIn onPicture={onPicture} /> : null}
      {syntax === null ? null : (
        <p className={styles.syntax}>
          <strong className={styles.name}>{syntax.name}</strong> <Pieces pieces={syntax.pieces} />
        </p>
      )}
      <p className={styles.quiet}>{cause}</p>
    </>
  );
}

/** Turns the panel of pictures to the page about modules. */
function StandIn({ onPicture }: { readonly onPicture: () => void }) {
  const subject = pictureSubjectOf(useAppState());
  return (
    <p>
      <Button
        size="small"
        onClick={() => {
          subject.setState({ server: 'modules' });
          onPicture();
        }}
      >
        {text.unknown.standIn}
      </Button>
    </p>
  );
}

/** Commands that a click puts at the prompt; Enter stays the person's. */
function Tries({ lines }: { readonly lines: readonly string[] }) {
  const { terminals } = useAppState();
  if (lines.length === 0) return null;
  return (
    <ul className={styles.tries} aria-label={text.tries}>
      {lines.map((line) => (
        <li key={line}>
          <button
            type="button"
            className={styles.try}
            title={text.insert(line.trim())}
            onPointerDown={keepFocus}
            onClick={() => terminals.insertCommand(line)}
          >
            {line.endsWith(' ') ? `${line}…` : line}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A press leaves the focus in the terminal, so that a phone's keyboard does not close. */
const keepFocus = (event: { preventDefault(): void }): void => event.preventDefault();

function ownWord(word: (HelpView & { readonly kind: 'own' })['word']): string {
  switch (word) {
    case 'help':
    case 'quit':
    case 'clear':
    case 'hints':
    case 'redis-cli':
    case 'lab':
      return text.ownWords[word];
    case 'connect':
    case 'subscribed':
    case 'say':
      return text.ownWords.other;
  }
}
