import { useId } from 'react';
import { functionsIn, isLibrary } from '#redis-script/lua-script.ts';
import type { SavedScript } from '#state/scripts/saved-script.ts';
import { scriptsText } from '#text/scripts.ts';
import styles from './lua-fields.module.css';

const text = scriptsText.lua;

export interface LuaFieldsProps {
  readonly script: SavedScript;
  readonly onWrite: (change: Partial<Pick<SavedScript, 'keys' | 'args' | 'call'>>) => void;
}

/** What a script in Lua is called with; of a library, which of its functions. */
export function LuaFields({ script, onWrite }: LuaFieldsProps) {
  const id = useId();
  return (
    <fieldset className={styles.fields} aria-label={text.label}>
      {isLibrary(script.text) ? (
        <>
          <Field
            label={text.call}
            hint={text.callHint}
            value={script.call}
            list={`${id}functions`}
            onValue={(call) => onWrite({ call })}
          />
          <datalist id={`${id}functions`}>
            {functionsIn(script.text).map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      ) : null}
      <Field
        label={text.keys}
        hint={text.keysHint}
        value={script.keys}
        onValue={(keys) => onWrite({ keys })}
      />
      <Field
        label={text.args}
        hint={text.argsHint}
        value={script.args}
        onValue={(args) => onWrite({ args })}
      />
    </fieldset>
  );
}

function Field(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly list?: string;
  readonly onValue: (value: string) => void;
}) {
  return (
    <label className={styles.field} title={props.hint}>
      <span>{props.label}</span>
      <input
        value={props.value}
        list={props.list}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={({ currentTarget }) => props.onValue(currentTarget.value)}
      />
    </label>
  );
}
