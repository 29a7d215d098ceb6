import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandReference } from '#redis-cli/command-reference.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { NextFrame } from '#state/next-frame.ts';
import type { Refusal } from '#state/prompts-store.ts';
import type { TerminalsStore } from '#state/terminals-store.ts';
import { explainAtOnce, explainFully, type Explained } from './explain-refusal.ts';
import { helpForLine, type TypedHelp } from './typed-help.ts';

/** What the help shows: something about the line that is typed, else what the last error means, else nothing of its own. */
export type HelpView =
  | Exclude<TypedHelp, { readonly kind: 'pending' }>
  | { readonly kind: 'error'; readonly explained: Explained }
  | { readonly kind: 'idle' };

export interface HelpStoreParts {
  readonly terminals: Pick<TerminalsStore, 'getState' | 'subscribe' | 'prompts'>;
  readonly reference: CommandReference;
  /** Runs commands on a copy of the server, so that helping leaves no trace in it. */
  readonly inspect: (commands: readonly Command[]) => Promise<RespValue[]>;
  readonly nextFrame: NextFrame;
}

export interface HelpStore extends StoreApi<HelpView> {
  /** Follows the terminal in front until the returned function is called. */
  watch(): () => void;
}

const IDLE: HelpView = { kind: 'idle' };

/**
 * The help for the terminal in front. However fast lines come, as with a paste of thousands, it looks at most once a
 * frame; while a description is fetched, what was shown stays.
 */
export function createHelpStore({ terminals, reference, inspect, nextFrame }: HelpStoreParts): HelpStore {
  const store = createStore<HelpView>(() => IDLE);
  /** Explanations as far as they have been found out. */
  const explanations = new WeakMap<Refusal, Explained | null>();
  let watching = 0;
  let scheduled = false;

  const explain = (refusal: Refusal): Explained | null => {
    const known = explanations.get(refusal);
    if (known !== undefined) return known;
    const general = explainAtOnce(refusal);
    explanations.set(refusal, general);
    void explainFully(refusal, { reference, inspect }).then((full) => {
      explanations.set(refusal, full);
      schedule();
    });
    return general;
  };

  const look = (): HelpView | null => {
    const { line, refusal } = terminals.prompts.of(terminals.getState().activeId);
    if (line.text.trim() !== '') {
      const help = helpForLine(line, reference);
      return help.kind === 'pending' ? null : help;
    }
    const explained = refusal === null ? null : explain(refusal);
    return explained === null ? IDLE : { kind: 'error', explained };
  };

  const schedule = (): void => {
    if (scheduled || watching === 0) return;
    scheduled = true;
    void nextFrame().then(() => {
      scheduled = false;
      const view = watching === 0 ? null : look();
      if (view !== null && !isSame(view, store.getState())) store.setState(view, true);
    });
  };

  return {
    ...store,
    watch() {
      watching += 1;
      const stops = [
        terminals.subscribe(schedule),
        terminals.prompts.subscribe(schedule),
        reference.onChange(schedule),
      ];
      schedule();
      return () => {
        watching -= 1;
        for (const stop of stops) stop();
      };
    },
  };
}

function isSame(view: HelpView, shown: HelpView): boolean {
  if (view.kind === 'error' && shown.kind === 'error') return view.explained === shown.explained;
  return view.kind === shown.kind && (view.kind === 'idle' || view.kind === 'nothing');
}
