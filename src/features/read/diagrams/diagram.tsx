import { useId } from 'react';
import type { DiagramName } from '#lesson-kit/diagram.ts';
import { diagramsText } from '#text/diagrams.ts';
import { cacheAside } from './cache-aside.ts';
import { cluster } from './cluster.ts';
import styles from './diagram.module.css';
import { sentinel } from './sentinel.ts';
import { WIDTH, type Arrow, type Box, type Sketch } from './sketch.ts';
import { workers } from './workers.ts';

const sketches: Readonly<Record<DiagramName, Sketch>> = {
  'cache-aside': cacheAside,
  workers,
  sentinel,
  cluster,
};

/**
 * How programs and servers stand together: a drawing whose arrows are numbered, and below it the same in words for
 * everyone, so that nothing is only in the picture and whoever does not see it misses nothing. It is an illustration, not what a server has reported.
 */
export function Diagram({ name }: { readonly name: DiagramName }) {
  const { height, boxes, arrows } = sketches[name];
  const { title, steps } = diagramsText[name];
  const id = useId();
  return (
    <figure className={styles.figure} aria-labelledby={`${id}title`}>
      <svg className={styles.drawing} viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
        <defs>
          <marker
            id={`${id}point`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path className={styles.point} d="M0 0 8 4 0 8Z" />
          </marker>
        </defs>
        {arrows.map((arrow) => (
          <ArrowView
            key={`${arrow.from.join(' ')} ${arrow.to.join(' ')}`}
            arrow={arrow}
            point={`${id}point`}
          />
        ))}
        {boxes.map((box) => (
          <BoxView key={`${box.x} ${box.y}`} box={box} />
        ))}
      </svg>
      <figcaption>
        <p id={`${id}title`} className={styles.title}>
          {title}
        </p>
        <ol className={styles.steps}>
          {steps.map((step, at) => (
            <li key={step} className={styles.step}>
              <span className={styles.number} aria-hidden="true">
                {at + 1}
              </span>
              <span>{step}</span>
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  );
}

function BoxView({ box: { kind, x, y, width, height, label, detail } }: { readonly box: Box }) {
  const middle = { x: x + width / 2, y: y + height / 2 };
  return (
    <g className={styles.box} data-kind={kind}>
      <rect x={x} y={y} width={width} height={height} rx="6" />
      <text x={middle.x} y={detail === undefined ? middle.y : middle.y - 8}>
        {label}
      </text>
      {detail === undefined ? null : (
        <text className={styles.detail} x={middle.x} y={middle.y + 10}>
          {detail}
        </text>
      )}
    </g>
  );
}

function ArrowView({ arrow, point }: { readonly arrow: Arrow; readonly point: string }) {
  const { from, to, step, dashed = false, plain = false, at = 0.5 } = arrow;
  const x = from[0] + (to[0] - from[0]) * at;
  const y = from[1] + (to[1] - from[1]) * at;
  return (
    <g className={styles.arrow} data-dashed={dashed}>
      <line
        x1={from[0]}
        y1={from[1]}
        x2={to[0]}
        y2={to[1]}
        markerEnd={plain ? undefined : `url(#${point})`}
      />
      {step === null ? null : (
        <>
          <circle cx={x} cy={y} r="9" />
          <text x={x} y={y}>
            {step}
          </text>
        </>
      )}
    </g>
  );
}
