import type { Root } from 'hast';
import { toJsxRuntime, type Components, type ExtraProps } from 'hast-util-to-jsx-runtime';
import { createContext, useContext, useMemo, type ComponentProps } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { runnableOf, type RunnableLine } from '#lesson-kit/runnable.ts';
import { CommandLines } from './command-lines.tsx';
import styles from './prose.module.css';

/** What a click on a command of the text does. */
export interface Picking {
  /** `run` when a click runs a command at once. */
  readonly mode: 'insert' | 'run';
  /** Hands a command of the text to the terminal. */
  readonly onPick: (line: RunnableLine) => void;
}

const PickingContext = createContext<Picking>({ mode: 'insert', onPick: () => undefined });

const SAFE_LINK = /^(?:https:|#)/u;

function Block({ node, children }: ComponentProps<'pre'> & ExtraProps) {
  const picking = useContext(PickingContext);
  const runnable = node === undefined ? null : runnableOf(node);
  if (runnable === null) return <pre className={styles.block}>{children}</pre>;
  return <CommandLines lines={runnable.lines} mode={picking.mode} onPick={picking.onPick} />;
}

function Code({ children }: ComponentProps<'code'> & ExtraProps) {
  return <code className={styles.code}>{children}</code>;
}

function Link({ href, children }: ComponentProps<'a'> & ExtraProps) {
  if (href === undefined || !SAFE_LINK.test(href)) return <>{children}</>;
  if (href.startsWith('#')) return <a href={href}>{children}</a>;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

const components: Partial<Components> = { pre: Block, code: Code, a: Link };

/** What stands in a lesson's text, with our own elements for code and links. Text stays text: nothing is parsed as HTML. */
export function Prose({ content, picking }: { readonly content: Root; readonly picking: Picking }) {
  const body = useMemo(
    () => toJsxRuntime(content, { Fragment, jsx, jsxs, components, passNode: true }),
    [content],
  );
  return (
    <PickingContext value={picking}>
      <div className={styles.prose}>{body}</div>
    </PickingContext>
  );
}
