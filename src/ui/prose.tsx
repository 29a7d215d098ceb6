import type { Element, Root } from 'hast';
import { toJsxRuntime, type Components, type ExtraProps } from 'hast-util-to-jsx-runtime';
import { createContext, useContext, useMemo, type ComponentProps, type ReactElement } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import styles from './prose.module.css';

/** What stands in the place of a block of code; null leaves the block as it is. */
export type DrawBlock = (pre: Element) => ReactElement | null;

const DrawContext = createContext<DrawBlock>(() => null);

const SAFE_LINK = /^(?:https:|#)/u;

function Block({ node, children }: ComponentProps<'pre'> & ExtraProps) {
  const draw = useContext(DrawContext);
  return (
    (node === undefined ? null : draw(node)) ?? (
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
      <pre className={styles.block} tabIndex={0}>
        {children}
      </pre>
    )
  );
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

/** A text that the build has compiled, with our own elements for code and links. Text stays text: nothing is parsed as HTML. */
export function Prose({ content, block }: { readonly content: Root; readonly block: DrawBlock }) {
  const body = useMemo(
    () => toJsxRuntime(content, { Fragment, jsx, jsxs, components, passNode: true }),
    [content],
  );
  return (
    <DrawContext value={block}>
      <div className={styles.prose}>{body}</div>
    </DrawContext>
  );
}
