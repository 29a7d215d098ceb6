import { labText } from '#text/lab.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { handlesOf, wayBetween, type CanvasLayout, type Point } from './canvas-layout.ts';
import { faultMarks, linkWords, type LinkFacts } from './link-facts.ts';
import styles from './link-handles.module.css';
import { linkKey, totalOf, type LinkCounts } from './message-counts.ts';
import { useMessageCounts } from './use-message-counts.ts';
import { useRoving } from './use-roving.ts';

export interface LinkHandlesProps {
  readonly links: readonly LinkFacts[];
  readonly layout: CanvasLayout;
  readonly onPress: (at: number, handle: HTMLElement) => void;
  /** Messages of the last moments, by `linkKey`; left out where they are seen moving. */
  readonly counts?: ReadonlyMap<string, LinkCounts>;
}

/** The handles where nothing is to move: each also says how many messages there were lately. */
export function CountingLinkHandles(props: Omit<LinkHandlesProps, 'counts'>) {
  return <LinkHandles {...props} counts={useMessageCounts()} />;
}

/** A handle on each link, which says what was done to it and opens its menu. */
export function LinkHandles({ links, layout, onPress, counts }: LinkHandlesProps) {
  const roving = useRoving(links.length);
  const placeOf = (id: string): Point => layout.nodes.find((node) => node.id === id)?.at ?? { x: 0, y: 0 };
  const places = handlesOf(
    links.map(({ a, b }) => {
      const there = wayBetween(layout.card, placeOf(a.id), placeOf(b.id));
      const back = wayBetween(layout.card, placeOf(b.id), placeOf(a.id));
      return { start: middle(there.start, back.end), end: middle(there.end, back.start) };
    }),
  );
  return (
    <ul className={styles.handles} aria-label={labText.canvas.links}>
      {links.map((link, at) => {
        const place = places[at] ?? { x: 0, y: 0 };
        const marks = [
          ...new Set([link.there, link.back].flatMap((way) => (way === null ? [] : faultMarks(way)))),
        ];
        const sent = totalOf(counts?.get(linkKey(link.a.id, link.b.id)));
        return (
          <li
            key={`${link.a.id} ${link.b.id}`}
            className={styles.place}
            style={{ transform: `translate(${place.x}px, ${place.y}px)` }}
          >
            <button
              type="button"
              data-stop
              data-link={`${link.a.id} ${link.b.id}`}
              className={styles.handle}
              data-faulty={marks.length > 0}
              data-cut={link.there?.cut === true || link.back?.cut === true}
              data-counted={marks.length === 0 && sent > 0}
              tabIndex={roving.tabIndex(at)}
              aria-haspopup="menu"
              title={labText.link.name(link.a.id, link.b.id)}
              onKeyDown={roving.onKeyDown}
              onFocus={() => roving.onFocus(at)}
              onClick={(event) => onPress(at, event.currentTarget)}
            >
              <VisuallyHidden>{linkWords(link)}</VisuallyHidden>
              <span aria-hidden="true">{marks.length > 0 || sent === 0 ? marks.join(' · ') : sent}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
