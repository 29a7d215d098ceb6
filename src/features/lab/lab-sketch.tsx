import type { LabTopology } from '#client/lab-topologies.ts';
import styles from './lab-sketch.module.css';

interface Sketch {
  /** Places of the servers, the first ones primaries; and of Sentinels. */
  readonly primaries: readonly Place[];
  readonly replicas: readonly Place[];
  readonly sentinels: readonly Place[];
  /** Who copies or watches whom. */
  readonly lines: ReadonlyArray<readonly [Place, Place]>;
}

type Place = readonly [number, number];

const [l1, m1, r1, l2, m2, r2]: readonly [Place, Place, Place, Place, Place, Place] = [
  [16, 22],
  [48, 14],
  [80, 22],
  [16, 54],
  [48, 62],
  [80, 54],
];
const ring: readonly Place[] = Array.from({ length: 5 }, (_, at) => {
  const turn = (at / 5) * 2 * Math.PI - Math.PI / 2;
  return [48 + 32 * Math.cos(turn), 38 + 25 * Math.sin(turn)];
});

const sketches: Readonly<Record<LabTopology, Sketch>> = {
  replicas: {
    primaries: [m1],
    replicas: [l2, r2],
    sentinels: [],
    lines: [
      [m1, l2],
      [m1, r2],
    ],
  },
  sentinel: {
    primaries: [m2],
    replicas: [l2, r2],
    sentinels: [l1, m1, r1],
    lines: [
      [m2, l2],
      [m2, r2],
      [l1, m2],
      [m1, m2],
      [r1, m2],
    ],
  },
  cluster: {
    primaries: [l1, m1, r1],
    replicas: [l2, m2, r2],
    sentinels: [],
    lines: [
      [l1, l2],
      [m1, m2],
      [r1, r2],
      [l1, m1],
      [m1, r1],
      [l1, r1],
    ],
  },
  redlock: { primaries: ring, replicas: [], sentinels: [], lines: [] },
  nodes: { primaries: [], replicas: [l1, m1, r1, l2, m2, r2], sentinels: [], lines: [] },
};

/** A small drawing of a kind of lab; an illustration, the words beside it say the same. */
export function LabSketch({ topology }: { readonly topology: LabTopology }) {
  const { primaries, replicas, sentinels, lines } = sketches[topology];
  return (
    <svg className={styles.sketch} viewBox="0 0 96 76" width="96" height="76" aria-hidden="true">
      {lines.map(([from, to]) => (
        <line
          key={[...from, ...to].join(' ')}
          className={styles.line}
          x1={from[0]}
          y1={from[1]}
          x2={to[0]}
          y2={to[1]}
        />
      ))}
      {primaries.map(([x, y]) => (
        <rect
          key={`${x} ${y}`}
          className={styles.primary}
          x={x - 9}
          y={y - 6}
          width="18"
          height="12"
          rx="3"
        />
      ))}
      {replicas.map(([x, y]) => (
        <rect
          key={`${x} ${y}`}
          className={styles.replica}
          x={x - 9}
          y={y - 6}
          width="18"
          height="12"
          rx="3"
        />
      ))}
      {sentinels.map(([x, y]) => (
        <circle key={`${x} ${y}`} className={styles.sentinel} cx={x} cy={y} r="7" />
      ))}
    </svg>
  );
}
