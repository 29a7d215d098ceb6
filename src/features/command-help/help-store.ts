import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandReference } from '#redis-cli/command-reference.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { NextFrame } from '#state/next-frame.ts';
import type { Refusal } from '#state/prompts-store.ts';
import type { TerminalsStore } from '#state/terminals-store.ts';
import type { Explained } from './explain-refusal.ts';
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
  /** Whether the terminals are in a lab. */
  readonly inLab: () => boolean;
}

export interface HelpStore extends StoreApi<HelpView> {
  /** Follows the terminal in front until the returned function is called. */
  watch(): () => void;
}

const IDLE: HelpView = { kind: 'idle' };
/** So long an explanation waits for what can be found out; after that, the server is busy, and it is shown without. */
const PATIENCE_FRAMES = 10;

/**
 * The help for the terminal in front. However fast lines come, as with a paste of thousands, it looks at most once a
 * frame; while a description is fetched, what was shown stays. What errors mean is fetched with the first of them.
 */
export function createHelpStore(parts: HelpStoreParts): HelpStore {
  const { terminals, reference, inspect, nextFrame, inLab } = parts;
  const store = createStore<HelpView>(() => IDLE);
  /** Explanations as far as they are known; null for an error without one, `finding` while more is found out. */
  const explanations = new WeakMap<Refusal, Explained | null | 'finding'>();
  let watching = 0;
  let scheduled = false;

  const explain = (refusal: Refusal): Explained | null | 'finding' => {
    const known = explanations.get(refusal);
    if (known !== undefined) return known;
    explanations.set(refusal, 'finding');
    void findOut(refusal).catch(() => explained(refusal, null));
    return 'finding';
  };

  /** Rejects when the code of explanations cannot be fetched. */
  const findOut = async (refusal: Refusal): Promise<void> => {
    const { explainAtOnce, explainFully } = await import('./explain-refusal.ts');
    void waitFrames(PATIENCE_FRAMES, nextFrame).then(() => {
      if (explanations.get(refusal) === 'finding') explained(refusal, explainAtOnce(refusal));
    });
    explained(refusal, await explainFully(refusal, { reference, inspect }));
  };

  const explained = (refusal: Refusal, explanation: Explained | null): void => {
    explanations.set(refusal, explanation);
    schedule();
  };

  const look = (): HelpView | null => {
    const { line, refusal } = terminals.prompts.of(terminals.getState().activeId);
    if (line.text.trim() !== '') {
      const help = helpForLine(line, reference, inLab());
      if (help.kind !== 'pending') return help;
      void reference.load();
      return null;
    }
    const found = refusal === null ? null : explain(refusal);
    if (found === 'finding') return null;
    return found === null ? IDLE : { kind: 'error', explained: found };
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

async function waitFrames(count: number, nextFrame: NextFrame): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await nextFrame();
}

function isSame(view: HelpView, shown: HelpView): boolean {
  if (view.kind === 'error' && shown.kind === 'error') return view.explained === shown.explained;
  return view.kind === shown.kind && (view.kind === 'idle' || view.kind === 'nothing');
}
