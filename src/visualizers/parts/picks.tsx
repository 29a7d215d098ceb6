import type { Command } from '#resp/value.ts';
import { visualizersText as text } from '#text/visualizers.ts';
import { commandLine } from '../command-line.ts';
import styles from './picks.module.css';

/** The commands that read what a picture shows, each a button that hands its line to the prompt. */
export function Picks({
  commands,
  onPick,
}: {
  readonly commands: readonly Command[];
  readonly onPick: (command: string) => void;
}) {
  return (
    <ul className={styles.picks} aria-label={text.picks.label}>
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
