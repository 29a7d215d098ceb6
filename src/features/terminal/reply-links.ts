import type { IBuffer, ILink, ILinkProvider } from '@xterm/xterm';
import { printedElements } from '#redis-cli/printed-elements.ts';
import { lineAt } from './screen-lines.ts';

export interface ReplyLinksOptions {
  readonly buffer: () => IBuffer;
  /** A value was clicked: its text, without redis-cli's quotes and marks. */
  readonly onPick: (text: string) => void;
  /** The pointer is on a value, or no longer. */
  readonly onHover: (on: boolean) => void;
  /** Whether text is selected: then a press was the end of that. */
  readonly hasSelection: () => boolean;
}

/** Makes each value of a printed reply something to click. */
export class ReplyLinks implements ILinkProvider {
  readonly #options: ReplyLinksOptions;

  constructor(options: ReplyLinksOptions) {
    this.#options = options;
  }

  /** @param bufferLineNumber From 1. */
  provideLinks(bufferLineNumber: number, callback: (links: ILink[] | undefined) => void): void {
    const line = lineAt(this.#options.buffer(), bufferLineNumber - 1);
    const { onPick, onHover, hasSelection } = this.#options;
    const links = printedElements(line?.text ?? '').map(({ start, end, text }): ILink => ({
      range: line?.rangeOf(start, end) ?? NOWHERE,
      text,
      decorations: { pointerCursor: true, underline: true },
      activate: () => {
        if (!hasSelection()) onPick(text);
      },
      hover: () => onHover(true),
      leave: () => onHover(false),
    }));
    callback(links.length === 0 ? undefined : links);
  }
}

const NOWHERE = { start: { x: 1, y: 1 }, end: { x: 1, y: 1 } };
