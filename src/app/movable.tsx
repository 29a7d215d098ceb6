import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './movable.module.css';

/**
 * Content that can stand in different places of the tree without being taken down and built up again.
 *
 * React unmounts what moves to another parent, and a terminal would lose its screen when a tablet is turned and the
 * panels become tabs. So the content is drawn into an element of its own that belongs to nobody, and whichever
 * `MovableSlot` is on the page takes that element in.
 */
export interface Movable {
  readonly host: HTMLElement;
  /** To be rendered once, anywhere that stays. */
  readonly portal: ReactNode;
}

export function useMovable(content: ReactNode): Movable {
  const [host] = useState(() => {
    const element = document.createElement('div');
    element.className = styles.host ?? '';
    return element;
  });
  return { host, portal: createPortal(content, host) };
}

/** Where the content is to be seen now. */
export function MovableSlot({ host }: { readonly host: HTMLElement }) {
  const slot = useRef<HTMLDivElement>(null);
  // Before the effects of the content, which may want to measure itself.
  useLayoutEffect(() => {
    slot.current?.append(host);
  }, [host]);
  return <div ref={slot} className={styles.slot} />;
}
