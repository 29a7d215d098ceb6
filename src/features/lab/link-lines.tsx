import { clsx } from 'clsx';
import { between, edgeOf, wayBetween, type CanvasLayout, type Point } from './canvas-layout.ts';
import type { LinkFacts } from './link-facts.ts';
import styles from './link-lines.module.css';

export interface LinkLinesProps {
  readonly links: readonly LinkFacts[];
  readonly layout: CanvasLayout;
  readonly onPress: (at: number) => void;
}

/** The links as lines below the nodes: what ties two nodes, and each way that something was done to. */
export function LinkLines({ links, layout, onPress }: LinkLinesProps) {
  const placeOf = (id: string): Point => layout.nodes.find((node) => node.id === id)?.at ?? { x: 0, y: 0 };
  return (
    <>
      {links.map((link, at) => (
        <LinkLine
          key={`${link.a.id} ${link.b.id}`}
          link={link}
          a={placeOf(link.a.id)}
          b={placeOf(link.b.id)}
          card={layout.card}
          onPress={() => onPress(at)}
        />
      ))}
    </>
  );
}

interface LinkLineProps {
  readonly link: LinkFacts;
  readonly a: Point;
  readonly b: Point;
  readonly card: CanvasLayout['card'];
  readonly onPress: () => void;
}

function LinkLine({ link, a, b, card, onPress }: LinkLineProps) {
  const { bond, there, back } = link;
  const forth = wayBetween(card, a, b);
  const home = wayBetween(card, b, a);
  const arrow =
    bond.kind === 'replication' ? (bond.from === link.a.id ? [a, b] : [b, a]).map((point) => point) : null;
  return (
    // The keyboard has the handles, which are buttons; the line is a larger target for the pointer.
    <g className={styles.link} onClick={onPress}>
      <line className={styles.target} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
      <line
        className={clsx(styles.line, styles[bond.kind])}
        data-up={bond.kind === 'replication' ? bond.up : undefined}
        x1={a.x}
        y1={a.y}
        x2={b.x}
        y2={b.y}
      />
      {arrow === null || arrow[0] === undefined || arrow[1] === undefined ? null : (
        <Arrow from={arrow[0]} to={arrow[1]} card={card} />
      )}
      {there === null ? null : <FaultyWay {...forth} cut={there.cut} />}
      {back === null ? null : <FaultyWay {...home} cut={back.cut} />}
    </g>
  );
}

/** Half the length of an arrow's head, and of the cross on a way that is cut. */
const HEAD = 7;
const CROSS = 6;

/** The head of an arrow where a line comes to a card. */
function Arrow({
  from,
  to,
  card,
}: {
  readonly from: Point;
  readonly to: Point;
  readonly card: CanvasLayout['card'];
}) {
  const turn = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const end = edgeOf(card, to, from);
  return (
    <path
      className={styles.arrow}
      d={`M0 0 L${-2 * HEAD} ${-HEAD} L${-2 * HEAD} ${HEAD} Z`}
      transform={`translate(${end.x} ${end.y}) rotate(${turn})`}
    />
  );
}

/** One way of a link that something was done to; a cross near its beginning says that nothing passes. */
function FaultyWay({
  start,
  end,
  cut,
}: {
  readonly start: Point;
  readonly end: Point;
  readonly cut: boolean;
}) {
  const cross = between(start, end, 0.25);
  return (
    <>
      <line className={cut ? styles.cut : styles.slow} x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
      {cut ? (
        <path
          className={styles.cross}
          d={`M${-CROSS} ${-CROSS} L${CROSS} ${CROSS} M${CROSS} ${-CROSS} L${-CROSS} ${CROSS}`}
          transform={`translate(${cross.x} ${cross.y})`}
        />
      ) : null}
    </>
  );
}
