import type { Root } from 'hast';
import { programOf } from '#lesson-kit/program.ts';
import { runnableOf, type RunnableLine } from '#lesson-kit/runnable.ts';
import { Prose as Text, type DrawBlock } from '#ui/prose.tsx';
import { CommandLines } from './command-lines.tsx';
import { ProgramBlock } from './program-block.tsx';

/** What a click on a command of the text does. */
export interface Picking {
  /** `run` when a click runs a command at once. */
  readonly mode: 'insert' | 'run';
  /** Hands a command of the text to the terminal. */
  readonly onPick: (line: RunnableLine) => void;
}

/** What stands in a lesson's text; the commands that may be run are buttons. */
export function Prose({ content, picking }: { readonly content: Root; readonly picking: Picking }) {
  const block: DrawBlock = (pre) => {
    const program = programOf(pre);
    if (program !== null) return <ProgramBlock program={program} />;
    const runnable = runnableOf(pre);
    if (runnable === null) return null;
    return <CommandLines lines={runnable.lines} mode={picking.mode} onPick={picking.onPick} />;
  };
  return <Text content={content} block={block} />;
}
