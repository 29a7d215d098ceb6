import type * as Monaco from 'monaco-editor/editor';
import type { ShownLine } from '#state/scripts/runs-store.ts';
import { scriptsText } from '#text/scripts.ts';
import styles from './reply-marks.module.css';
import { rangeBetween } from './text-range.ts';

/** Characters of a reply that are shown beside its line. */
const MOST_BESIDE = 120;
const GAP = '\u00a0\u00a0\u00a0';

/** What lines have brought, beside their lines: the marks move with the text, and go with it. */
export class ReplyMarks {
  readonly #model: Monaco.editor.ITextModel;
  /** By the number of the shown line: its decoration, and what it shows. */
  readonly #marks = new Map<number, { readonly decoration: string; readonly shown: string }>();
  /** Lines whose text was deleted: nothing stands beside them any more. */
  readonly #gone = new Set<number>();

  constructor(model: Monaco.editor.ITextModel) {
    this.#model = model;
  }

  set(lines: readonly ShownLine[]): void {
    const wanted = new Set(lines.map(({ id }) => id));
    const gone = [...this.#marks].filter(([id]) => !wanted.has(id));
    this.#model.deltaDecorations(
      gone.map(([, { decoration }]) => decoration),
      [],
    );
    for (const [id] of gone) this.#marks.delete(id);
    for (const id of this.#gone) if (!wanted.has(id)) this.#gone.delete(id);
    for (const line of lines) if (!this.#gone.has(line.id)) this.#show(line);
  }

  /** To be called when the text has changed. */
  prune(): void {
    for (const [id, { decoration }] of this.#marks) {
      if (this.#model.getDecorationRange(decoration)?.isEmpty() === false) continue;
      this.#model.deltaDecorations([decoration], []);
      this.#marks.delete(id);
      this.#gone.add(id);
    }
  }

  on(first: number, last: number): ReadonlySet<number> {
    const ids = [...this.#marks.keys()].filter((id) => {
      const line = this.lineOf(id);
      return line !== null && line >= first && line <= last;
    });
    return new Set(ids);
  }

  lineOf(id: number): number | null {
    const mark = this.#marks.get(id);
    if (mark === undefined) return null;
    return this.#model.getDecorationRange(mark.decoration)?.endLineNumber ?? null;
  }

  #show(line: ShownLine): void {
    const shown = besideText(line);
    const before = this.#marks.get(line.id);
    if (before?.shown === shown) return;
    const at =
      before === undefined ? rangeOf(this.#model, line) : this.#model.getDecorationRange(before.decoration);
    if (at === null) return;
    const options: Monaco.editor.IModelDecorationOptions = {
      linesDecorationsClassName: styles[toneOf(line)] ?? null,
      after: {
        content: GAP + shown,
        inlineClassName: `${styles['beside'] ?? ''} ${styles[`${toneOf(line)}Text`] ?? ''}`,
      },
    };
    const [decoration] = this.#model.deltaDecorations(before === undefined ? [] : [before.decoration], [
      { range: at, options },
    ]);
    if (decoration !== undefined) this.#marks.set(line.id, { decoration, shown });
  }
}

/** Where the command stands; null where the text is another one by now. */
function rangeOf(model: Monaco.editor.ITextModel, { command }: ShownLine): Monaco.IRange | null {
  return command.lastLine > model.getLineCount() || command.to > model.getValueLength()
    ? null
    : rangeBetween(model, command.from, command.to);
}

export type ReplyTone = 'going' | 'fine' | 'bad';

/** How a line fares, as a colour says it. */
export function toneOf({ standing }: Pick<ShownLine, 'standing'>): ReplyTone {
  switch (standing) {
    case 'answered':
      return 'fine';
    case 'queued':
    case 'sent':
    case 'waiting':
      return 'going';
    case 'refused':
    case 'lost':
    case 'stopped':
      return 'bad';
  }
}

/** What stands beside a line: the first line of its reply, or how it fares. */
export function besideText({ output, standing }: Pick<ShownLine, 'output' | 'standing'>): string {
  const { standings, more } = scriptsText.replies;
  if (output === '') return standings[standing];
  const lines = output.replace(/\n$/u, '').split('\n');
  const [first = ''] = lines;
  const cut = first.length > MOST_BESIDE ? `${first.slice(0, MOST_BESIDE)}…` : first;
  return lines.length === 1 ? cut : cut + more(lines.length - 1);
}
