import { memo, useId, type CSSProperties, type ReactNode } from 'react';
import { wireText } from '#text/wire.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import styles from './bytes-view.module.css';
import type { MessageParts, Part, ValueRow } from './message-parts.ts';
import {
  bytesAt,
  describeMessage,
  lengthOf,
  lengthWords,
  missingOf,
  partName,
  rawText,
  typeName,
  valueText,
} from './message-words.ts';
import { usePartMarks, type PartMarks } from './use-part-marks.ts';

const text = wireText.message;

export interface BytesViewProps {
  readonly read: MessageParts;
  /** Bytes of all that is shown, those that are not kept included. */
  readonly size: number;
  readonly form: 'text' | 'hex';
  /** What these bytes are, for the names of the two sides. */
  readonly name: string;
}

/** Bytes as they stand on the wire, and what they mean, side by side; what is looked at on one side is marked on the other. */
export const BytesView = memo(function BytesView({ read, size, form, name }: BytesViewProps) {
  const [setFrame, marks] = usePartMarks(read);
  const id = useId();
  const lines = read.rows.length + (read.rest > 0 ? 1 : 0);
  return (
    <div
      ref={setFrame}
      className={styles.sides}
      onPointerOver={marks.onPointerOver}
      onPointerLeave={marks.onPointerLeave}
    >
      <VisuallyHidden>{describeMessage(read, size)}</VisuallyHidden>
      <Side label={`${name}: ${text.raw}`} marks={marks} kind="raw" lines={lines}>
        <Raw read={read} form={form} id={id} />
      </Side>
      <Side label={`${name}: ${text.decoded}`} marks={marks} kind="decoded" lines={lines}>
        {read.rows.map((row, at) => (
          <Decoded key={at} read={read} row={row} at={at} id={id} />
        ))}
        {read.rest > 0 ? <Rest count={read.rest} /> : null}
      </Side>
    </div>
  );
});

function Side(props: {
  readonly label: string;
  readonly marks: PartMarks;
  readonly kind: 'raw' | 'decoded';
  /** Both sides have as many, and share their heights. */
  readonly lines: number;
  readonly children: ReactNode;
}) {
  const { onKeyDown, onFocus, onBlur } = props.marks;
  return (
    <div
      className={styles[props.kind]}
      role="tree"
      aria-label={props.label}
      tabIndex={0}
      style={{ gridRow: `1 / span ${Math.max(1, props.lines)}` }}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      {props.children}
    </div>
  );
}

/** One line for each value, so that it stands beside what it means. */
function Raw({ read, form, id }: Pick<BytesViewProps, 'read' | 'form'> & { readonly id: string }) {
  const { rows, parts } = read;
  return (
    <>
      {rows.map((row, at) => {
        const first = row.parts.mark;
        const own = parts.slice(first, rows[at + 1]?.parts.mark ?? parts.length);
        return (
          <div key={at} className={styles.line}>
            <span className={styles.offset} aria-hidden="true">
              {parts[first]?.from ?? 0}
            </span>
            <span className={styles.bytes} data-form={form}>
              {own.map((part, index) => (
                <RawPart key={index} read={read} part={part} at={first + index} form={form} id={id} />
              ))}
            </span>
          </div>
        );
      })}
      {read.rest > 0 ? <Rest count={read.rest} /> : null}
    </>
  );
}

function RawPart(props: {
  readonly read: MessageParts;
  readonly part: Part;
  readonly at: number;
  readonly form: 'text' | 'hex';
  readonly id: string;
}) {
  const { read, part, at, form, id } = props;
  const shown = rawText(part, form);
  return (
    <>
      <span
        id={`${id}r${at}`}
        role="treeitem"
        aria-level={(read.rows[part.row]?.depth ?? 0) + 1}
        className={styles.part}
        data-part={at}
        data-role={part.role}
        aria-label={partName(read, part, shown)}
      >
        {shown}
      </span>
      {part.missing > 0 ? (
        <span className={styles.missing}>{text.missing(formatCount(part.missing))}</span>
      ) : null}
    </>
  );
}

const places: Readonly<Record<string, string>> = wireText.places;

/** One value: its mark, its type's name, its length, and what it says. */
function Decoded(props: {
  readonly read: MessageParts;
  readonly row: ValueRow;
  readonly at: number;
  readonly id: string;
}) {
  const { read, row, at, id } = props;
  const style: CSSProperties & Record<'--depth', number> = { '--depth': row.depth };
  const option = (part: number, content: string, className: string | undefined) => (
    <span
      id={`${id}d${part}`}
      role="treeitem"
      aria-level={row.depth + 1}
      data-part={part}
      className={className}
      aria-label={partLabel(read, part, content)}
    >
      {content}
    </span>
  );
  const place = places[row.place];
  const length = lengthWords(read, row);
  const missing = missingOf(read, row);
  const { parts } = row;
  return (
    <div className={styles.row} data-row={at} style={style}>
      {place === undefined ? null : <span className={styles.place}>{place}</span>}
      {row.mark === '' ? null : option(parts.mark, row.mark, styles.mark)}
      <span className={styles.type}>{typeName(read, row)}</span>
      {parts.length === null
        ? null
        : option(parts.length, length ?? String(lengthOf(read, row)), styles.length)}
      {parts.format === null
        ? null
        : option(parts.format, rawText({ bytes: bytesAt(read, parts.format) }, 'text'), styles.length)}
      {parts.content === null ? null : option(parts.content, valueText(read, row), styles.value)}
      {length !== null && parts.content === null && lengthOf(read, row) === 0 && '$='.includes(row.mark) ? (
        <span className={styles.type}>{wireText.emptyString}</span>
      ) : null}
      {missing > 0 ? <span className={styles.missing}>{text.missing(formatCount(missing))}</span> : null}
    </div>
  );
}

const partLabel = (read: MessageParts, at: number, shown: string): string => {
  const part = read.parts[at];
  return part === undefined ? shown : partName(read, part, shown);
};

function Rest({ count }: { readonly count: number }) {
  return (
    <div className={styles.rest} title={text.restNote}>
      {text.rest(formatCount(count))}
    </div>
  );
}
