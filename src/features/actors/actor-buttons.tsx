import type { ActorsStore, ActorView } from '#state/actors/actors-state.ts';
import { useActorsStore } from '#state/actors/actors-context.ts';
import { actorsText as text } from '#text/actors.ts';
import { Button } from '#ui/button.tsx';
import styles from './actor-buttons.module.css';
import { canStep, hasEnded, isConnected } from './actor-words.ts';

type Deed = keyof typeof text.does.hints;

const deeds: Readonly<Record<Deed, (store: ActorsStore, id: string) => void>> = {
  step: (store, id) => void store.step(id),
  run: (store, id) => void store.run(id),
  pause: (store, id) => store.pause(id),
  stop: (store, id) => void store.stop(id),
  crash: (store, id) => store.crash(id),
  restart: (store, id) => store.restart(id),
};

function isPossible(deed: Deed, actor: ActorView): boolean {
  switch (deed) {
    case 'step':
      return canStep(actor) && !actor.running;
    case 'run':
      return actor.standing === 'waiting' || canStep(actor);
    case 'pause':
      return true;
    case 'stop':
    case 'crash':
      return isConnected(actor);
    case 'restart':
      return isConnected(actor) || hasEnded(actor);
  }
}

/** All that can be done with a scripted client. Nothing goes away while it has the focus: what cannot be done now is dimmed. */
export function ActorButtons({ actor }: { readonly actor: ActorView }) {
  const store = useActorsStore();
  const { name } = actor.actor;
  const button = (deed: Deed) => {
    const possible = isPossible(deed, actor);
    return (
      <Button
        size="small"
        variant={deed === 'crash' ? 'danger' : 'plain'}
        aria-label={text.does.named(text.does[deed], name)}
        aria-disabled={!possible}
        data-disabled={possible ? undefined : ''}
        title={text.does.hints[deed]}
        onClick={() => {
          if (possible) deeds[deed](store, actor.id);
        }}
      >
        {text.does[deed]}
      </Button>
    );
  };
  return (
    <fieldset className={styles.buttons} aria-label={text.does.label(name)}>
      {button('step')}
      {button(actor.running ? 'pause' : 'run')}
      {button('stop')}
      {button('crash')}
      {button('restart')}
    </fieldset>
  );
}
