import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Lets what stayed in a picture glide from where it was to where it is, so that one member more or less does not make
 * all the others jump. Elements are known by their `data-glide`; the layout itself is done by the browser as ever.
 * After each render the hook notes where every element lies, and after a render that shows a change it plays each one
 * from its old place to its new one. Positions are those in the container, which must be positioned, so scrolling does
 * not matter; after the container changed its width everything lies elsewhere and nothing glides.
 *
 * An element with `data-ghost` stands for one that left. It is taken out of the flow by its style sheet, and put where
 * the element with that `data-glide` was; one that was never seen stays hidden.
 */

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Noted {
  readonly change: string;
  readonly width: number;
  readonly places: ReadonlyMap<string, Place>;
}

/** @param change Different for pictures of different data; a render with the same one moves nothing. */
export function useGlide<E extends HTMLElement>(change: string): RefObject<E | null> {
  const container = useRef<E>(null);
  const noted = useRef<Noted | null>(null);
  useLayoutEffect(() => {
    const element = container.current;
    if (element === null) return;
    const before = noted.current;
    const places = placesIn(element);
    const width = element.clientWidth;
    if (before !== null && before.change !== change && before.width === width) {
      placeGhosts(element, before.places);
      const duration = motionMs(element);
      if (duration > 1) glide(element, { from: before.places, to: places, duration });
    }
    noted.current = { change, width, places };
  });
  return container;
}

const all = (element: HTMLElement, attribute: string): HTMLElement[] => [
  ...element.querySelectorAll<HTMLElement>(`[${attribute}]`),
];

function placesIn(container: HTMLElement): ReadonlyMap<string, Place> {
  return new Map(
    all(container, 'data-glide').map((element) => [
      element.dataset['glide'] ?? '',
      {
        left: element.offsetLeft,
        top: element.offsetTop,
        width: element.offsetWidth,
        height: element.offsetHeight,
      },
    ]),
  );
}

function placeGhosts(container: HTMLElement, places: ReadonlyMap<string, Place>): void {
  for (const ghost of all(container, 'data-ghost')) {
    const place = places.get(ghost.dataset['ghost'] ?? '');
    if (place === undefined) continue;
    ghost.style.left = `${place.left}px`;
    ghost.style.top = `${place.top}px`;
    ghost.style.width = `${place.width}px`;
    ghost.style.height = `${place.height}px`;
    ghost.dataset['placed'] = '';
  }
}

interface Move {
  readonly from: ReadonlyMap<string, Place>;
  readonly to: ReadonlyMap<string, Place>;
  readonly duration: number;
}

function glide(container: HTMLElement, { from, to, duration }: Move): void {
  for (const element of all(container, 'data-glide')) {
    const identity = element.dataset['glide'] ?? '';
    const old = from.get(identity);
    const now = to.get(identity);
    if (old === undefined || now === undefined) continue;
    const [x, y] = [old.left - now.left, old.top - now.top];
    if (x === 0 && y === 0) continue;
    element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], {
      duration,
      easing: 'cubic-bezier(0.2, 0.7, 0.3, 1)',
    });
  }
}

/** The length of slow motions as the style sheet sets it; next to nothing where motion is not wanted. */
function motionMs(element: HTMLElement): number {
  if (typeof element.animate !== 'function') return 0;
  return durationMs(getComputedStyle(element).getPropertyValue('--motion-slow'));
}

/** A duration as CSS writes it, in seconds or milliseconds (a style sheet that is minified has `.25s` for `250ms`). */
export function durationMs(css: string): number {
  const value = parseFloat(css);
  if (!Number.isFinite(value)) return 0;
  return css.trim().endsWith('ms') ? value : value * 1000;
}
