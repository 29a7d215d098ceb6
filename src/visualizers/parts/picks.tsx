import type { Command } from '#resp/value.ts';
import { visualizersText as text } from '#text/visualizers.ts';
import { commandLine } from '../command-line.ts';
import styles from './picks.module.css';

/** Bytes of a line that a person could still look over at the prompt. A name of a key may be far longer. */
const LONGEST_LINE = 400;

/** A command whose line is too long to be read on a button: a script. */
export interface NamedCommand {
  /** What it does, in a few words. */
  readonly name: string;
  readonly command: Command;
}

const commandOf = (pick: Command | NamedCommand): Command => ('command' in pick ? pick.command : pick);

const isShort = (pick: Command | NamedCommand): boolean =>
  commandOf(pick).reduce((bytes, word) => bytes + word.length, 0) <= LONGEST_LINE;

/**
 * Commands, each a button that hands its line to the prompt; as a rule those that read what a picture
 * shows. Those with a word that is too long to be typed are left out.
 */
export function Picks({
  commands,
  label = text.picks.label,
  onPick,
}: {
  readonly commands: readonly (Command | NamedCommand)[];
  /** Names the row for screen readers. */
  readonly label?: string;
  readonly onPick: (command: string) => void;
}) {
  return (
    <ul className={styles.picks} aria-label={label}>
      {commands.filter(isShort).map((pick) => {
        const line = commandLine(commandOf(pick));
        return (
          <li key={line}>
            <button
              type="button"
              className={styles.pick}
              title={text.picks.pick(line)}
              onClick={() => {
                onPick(line);
              }}
            >
              {'command' in pick ? pick.name : line}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
