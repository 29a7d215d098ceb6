import type { Command } from '#resp/value.ts';
import { scriptsText as text } from '#text/visualizers-scripts.ts';
import { countOf } from '../parts/count-of.ts';
import { Counts, type Count } from '../parts/counts.tsx';
import { Picks, type NamedCommand } from '../parts/picks.tsx';
import { Note, Section } from '../parts/section.tsx';
import { formatBytes } from '../quantity.ts';
import type { PictureProps } from '../visualizer.ts';
import { Call } from './call.tsx';
import { fingerprintScripts, type ScriptsModel } from './model.ts';
import styles from './view.module.css';

/** The scripts and functions that the server has, and what the last calls did. */
export function ScriptsView({ model, previous, onPick }: PictureProps<ScriptsModel>) {
  const newestBefore = previous?.calls[0]?.seq ?? 0;
  return (
    <div className={styles.picture}>
      <div
        title={
          model.interpreterBytes === null ? undefined : text.facts.memory(formatBytes(model.interpreterBytes))
        }
      >
        <Counts
          label={text.facts.label}
          counts={countsOf(model, previous)}
          change={fingerprintScripts(model)}
        />
      </div>
      <Section heading={text.calls.heading}>
        {model.calls.length === 0 ? <Note>{text.calls.none}</Note> : null}
        <ol className={styles.calls} aria-hidden="true">
          {model.calls.map((call) => (
            <Call key={call.seq} call={call} came={previous !== null && call.seq > newestBefore} />
          ))}
        </ol>
      </Section>
      <Functions libraries={model.libraries} />
      <Picks commands={picksFor(model)} onPick={onPick} />
    </div>
  );
}

function Functions({ libraries }: Pick<ScriptsModel, 'libraries'>) {
  return (
    <Section heading={text.functions.heading}>
      {libraries === null ? <Note>{text.functions.tooMany}</Note> : null}
      {libraries?.length === 0 ? <Note>{text.functions.none}</Note> : null}
      <ul className={styles.libraries} aria-hidden="true">
        {libraries?.map((library) => (
          <li key={library.name} className={styles.library}>
            <span className={styles.name}>{library.name}</span>
            {library.functions.map(({ name, flags }) => (
              <span key={name} className={styles.function} title={flags.join(', ')}>
                {name}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function countsOf(model: ScriptsModel, previous: ScriptsModel | null): readonly Count[] {
  const { facts } = text;
  const count = countOf(model, previous);
  return [
    count(facts.scripts, facts.scriptsNote, ({ cachedScripts }) => cachedScripts),
    count(facts.functions, facts.functionsNote, ({ functionCount }) => functionCount),
    count(facts.libraries, facts.librariesNote, ({ libraryCount }) => libraryCount),
  ];
}

/** Commands that ask for what is shown; before there is anything, one that makes it. */
function picksFor(model: ScriptsModel): ReadonlyArray<Command | NamedCommand> {
  return model.calls.length === 0
    ? [['EVAL', "return redis.call('INCR', KEYS[1])", '1', 'visits']]
    : [
        ['FUNCTION', 'LIST'],
        ['FUNCTION', 'STATS'],
        ['INFO', 'memory'],
      ];
}
