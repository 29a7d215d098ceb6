import { CutValue } from '../parts/cut-value.tsx';
import { useGlide } from '../parts/use-glide.ts';
import { useWidth } from '../parts/use-width.ts';
import styles from './diagram.module.css';
import { pathOf, vennShape, type Box, type VennShape } from './geometry.ts';
import { layOutRegion, LARGE, SMALL, type Sizes } from './region-layout.ts';
import type { DrawnMember, DrawnVenn, VennMember, VennModel, VennRegionModel } from './model.ts';
import { countText } from './words.ts';

/**
 * The circles with the members in their regions. A member is the same element for as long as it is shown, so one that
 * gets into another region glides there.
 */
export function Diagram({
  model,
  drawn,
  change,
}: {
  readonly model: VennModel;
  readonly drawn: DrawnVenn;
  readonly change: string;
}) {
  const [measured, width] = useWidth();
  const container = useGlide<HTMLDivElement>(change);
  const shape = width === null ? null : vennShape(model.sets.length, width);
  const small = model.sets.length > 2 || (shape !== null && !fitsLarge(shape, drawn));
  return (
    <div ref={measured} className={styles.frame} aria-hidden="true">
      <div
        ref={container}
        className={styles.diagram}
        data-small={small ? '' : undefined}
        style={{ height: shape?.height }}
      >
        {shape === null ? null : (
          <>
            <Circles shape={shape} width={width ?? 0} model={model} />
            {model.regions.map((region) => (
              <Region
                key={region.mask}
                region={region}
                box={boxOf(shape, region.mask)}
                sizes={small ? SMALL : LARGE}
                members={drawn.members.filter(({ mask }) => mask === region.mask)}
                change={change}
              />
            ))}
            {drawn.left.map((member) => (
              <Left key={`${change} left ${member.identity}`} member={member} />
            ))}
          </>
        )}
      </div>
    </div>
  );
}

/** Whether every name has room in its region when it is written large. */
function fitsLarge(shape: VennShape, { members }: DrawnVenn): boolean {
  return members.every(
    ({ member, mask }) => member.text.length * LARGE.character <= boxOf(shape, mask).width,
  );
}

const boxOf = (shape: VennShape, mask: number): Box =>
  shape.regions.find((region) => region.mask === mask)?.box ?? { x: 0, y: 0, width: 0, height: 0 };

function Circles({
  shape,
  width,
  model,
}: {
  readonly shape: VennShape;
  readonly width: number;
  readonly model: VennModel;
}) {
  const selected = new Set(model.regions.filter((region) => region.selected).map(({ mask }) => mask));
  return (
    <svg className={styles.circles} viewBox={`0 0 ${width} ${shape.height}`} focusable="false">
      {shape.regions.map(({ mask, outline }) => (
        <path
          key={mask}
          className={styles.region}
          data-selected={selected.has(mask) ? '' : undefined}
          d={pathOf(outline, shape.radius)}
        />
      ))}
      {shape.circles.map(({ x, y }, nth) => (
        <circle
          key={nth}
          className={styles.circle}
          data-missing={model.sets[nth]?.type === 'set' ? undefined : ''}
          cx={x}
          cy={y}
          r={shape.radius}
        />
      ))}
    </svg>
  );
}

function Region({
  region,
  box,
  sizes,
  members,
  change,
}: {
  readonly region: VennRegionModel;
  readonly box: Box;
  readonly sizes: Sizes;
  readonly members: readonly DrawnMember[];
  readonly change: string;
}) {
  const { shown, lines, rest, top, placeOf } = layOutRegion(region, members, { box, sizes });
  return (
    <>
      <span
        className={styles.count}
        data-selected={region.selected ? '' : undefined}
        data-none={region.count.exact && region.count.value === 0 ? '' : undefined}
        style={{ insetInlineStart: box.x, insetBlockStart: top, width: box.width }}
      >
        {countText(region.count)}
      </span>
      {shown.map(({ member, came, moved }, nth) => (
        <span
          key={came ? `${change} ${member.identity}` : member.identity}
          className={styles.member}
          data-glide={member.identity}
          data-selected={region.selected ? '' : undefined}
          data-came={came ? '' : undefined}
          data-moved={moved ? '' : undefined}
          style={placeOf(nth)}
        >
          <CutValue value={member} />
        </span>
      ))}
      {rest === null ? null : (
        <span
          className={styles.more}
          style={{
            insetInlineStart: box.x,
            insetBlockStart: top + sizes.count + lines * sizes.line,
            width: box.width,
          }}
        >
          {rest}
        </span>
      )}
    </>
  );
}

function Left({ member }: { readonly member: VennMember }) {
  return (
    <span className={`${styles.member} ${styles.left}`} data-ghost={member.identity}>
      <CutValue value={member} />
    </span>
  );
}
