import type { Command } from '#resp/value.ts';
import { visualizersText as text } from '#text/visualizers.ts';
import { commandLine } from '../command-line.ts';
import styles from './picks.module.css';

/** Commands, each a button that hands its line to the prompt; as a rule those that read what a picture shows. */
export function Picks({
  commands,
  label = text.picks.label,
  onPick,
}: {
  readonly commands: readonly Command[];
  /** Names the row for screen readers. */
  readonly label?: string;
  readonly onPick: (command: string) => void;
}) {
  return (
    <ul className={styles.picks} aria-label={label}>
      {commands.map((command) => {
        const line = commandLine(command);
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
              {line}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
