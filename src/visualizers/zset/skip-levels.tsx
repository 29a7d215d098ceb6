import { illustrationsText } from '#text/visualizers-illustrations.ts';
import { illustratedHeight, searchSteps, type SearchStep } from '../illustrated-chance.ts';
import { CutValue } from '../parts/cut-value.tsx';
import { Illustration } from '../parts/illustration.tsx';
import { useWidth } from '../parts/use-width.ts';
import { formatCount } from '../quantity.ts';
import type { RankedMember } from './model.ts';
import styles from './skip-levels.module.css';

const text = illustrationsText.skiplist;
/** Members that stand side by side, and levels above them. */
const MOST_MEMBERS = 12;
const MOST_LEVELS = 4;

/** Pixels of the labels of levels, up to the beginning of the list, and from there to the first column. */
const LABELS = 56;
const BEGINNING = 20;
/** Pixels of the narrowest and the widest column, of a row, and of a box in them. */
const NARROWEST = 42;
const WIDEST = 84;
const ROW = 26;
const BOX = 10;

/** The lowest of the members that are shown as the towers of a skip list, with the way to the last of them. */
export function SkipLevels({ members }: { readonly members: readonly RankedMember[] }) {
  const [measured, width] = useWidth();
  return (
    <Illustration summary={text.summary} notes={[text.levels, text.search]}>
      <div ref={measured} className={styles.frame}>
        {width === null ? null : <Towers members={members} width={width} />}
      </div>
    </Illustration>
  );
}

function Towers({ members, width }: { readonly members: readonly RankedMember[]; readonly width: number }) {
  const room = width - LABELS - BEGINNING;
  const shown = members.slice(0, Math.max(2, Math.min(MOST_MEMBERS, Math.floor(room / NARROWEST))));
  const column = Math.min(WIDEST, room / Math.max(1, shown.length));
  const heights = shown.map(({ member }) => illustratedHeight(member.identity, MOST_LEVELS));
  const levels = Math.max(1, ...heights);
  const steps = searchSteps(heights, shown.length - 1);
  const xOf = (at: number): number => LABELS + (at < 0 ? 0 : BEGINNING + (at + 0.5) * column);
  return (
    <>
      <svg className={styles.levels} width={width} height={levels * ROW} focusable="false">
        {Array.from({ length: levels }, (_, nth) => (
          <Level key={nth} level={nth + 1} levels={levels} heights={heights} steps={steps} xOf={xOf} />
        ))}
      </svg>
      <ol className={styles.names} style={{ paddingInlineStart: LABELS + BEGINNING }}>
        {shown.map(({ member, score }) => (
          <li key={member.identity} className={styles.name} style={{ width: column }}>
            <span className={styles.member}>
              <CutValue value={member} />
            </span>
            <span className={styles.score}>{score}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Level({
  level,
  levels,
  heights,
  steps,
  xOf,
}: {
  readonly level: number;
  readonly levels: number;
  readonly heights: readonly number[];
  readonly steps: readonly SearchStep[];
  /** The middle of a member's column; -1 is the beginning of the list. */
  readonly xOf: (at: number) => number;
}) {
  const y = (levels - level + 0.5) * ROW;
  const towers = heights.flatMap((height, at) => (height >= level ? [at] : []));
  const on = steps.filter((step) => step.level === level);
  const from = on[0]?.from;
  const above = steps.find((step) => step.level > level);
  return (
    <>
      <line className={styles.chain} x1={xOf(-1)} x2={xOf(towers.at(-1) ?? -1)} y1={y} y2={y} />
      {from === undefined || above === undefined ? null : (
        <line
          className={styles.way}
          x1={xOf(from)}
          x2={xOf(from)}
          y1={y - (lastAbove(steps, level) - level) * ROW}
          y2={y}
        />
      )}
      {on.map((step) => (
        <line key={step.to} className={styles.way} x1={xOf(step.from)} x2={xOf(step.to)} y1={y} y2={y} />
      ))}
      <text className={styles.label} x={0} y={y + 4}>
        {text.level(formatCount(level))}
      </text>
      {[-1, ...towers].map((at) => (
        <rect
          key={at}
          className={at < 0 ? styles.head : styles.box}
          x={xOf(at) - BOX / 2}
          y={y - BOX / 2}
          width={BOX}
          height={BOX}
        />
      ))}
    </>
  );
}

/** The level from which the way came down to this one. */
function lastAbove(steps: readonly SearchStep[], level: number): number {
  return Math.min(...steps.filter((step) => step.level > level).map((step) => step.level));
}
