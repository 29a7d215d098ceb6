import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ActorView } from '#state/actors/actors-state.ts';
import { actorNews } from './actor-words.ts';

/**
 * What is to be read out of what the clients do: only while the focus is in the box that they are shown in, because who
 * is elsewhere has something else to listen to, and the same clients may be shown in two places.
 */
export function useActorNews(actors: readonly ActorView[], box: RefObject<HTMLElement | null>): string {
  const [news, setNews] = useState('');
  const before = useRef(actors);
  useEffect(() => {
    const known = before.current;
    before.current = actors;
    if (box.current?.contains(document.activeElement) !== true) return;
    const said = actors
      .map((actor) =>
        actorNews(
          known.find(({ id }) => id === actor.id),
          actor,
        ),
      )
      .filter((words) => words !== '');
    if (said.length > 0) setNews(said.join(' '));
  }, [actors, box]);
  return news;
}
