import { createStore } from 'zustand/vanilla';
import type { Actor } from '#lesson-kit/actor.ts';
import type { TextStorage } from '../browser-storage.ts';
import { isOwnWorkspace } from '../own-workspace.ts';
import type { SessionStore } from '../session-store.ts';
import type { TerminalsStore } from '../terminals-store.ts';
import { readActorLines } from './actor-lines.ts';
import { ActorPlayer, type Pace, type PlayerParts } from './actor-player.ts';
import type { ActorsState, ActorsStore, ActorView, OwnActor } from './actors-state.ts';
import { MOST_ACTORS, readOwnActors, writeOwnActors } from './own-actors.ts';

export interface ActorsParts extends Pick<PlayerParts, 'after' | 'now'> {
  readonly session: Pick<SessionStore, 'connect' | 'getState' | 'subscribe'>;
  readonly terminals: Pick<TerminalsStore, 'watch'>;
  /** Resolves when what runs may be told of again. */
  readonly nextTelling: () => Promise<void>;
  /** Where the visitor's own actors are kept. */
  readonly storage: TextStorage | null;
}

interface Member {
  readonly id: string;
  readonly from: 'lesson' | 'own';
  readonly place: number;
  readonly player: ActorPlayer;
  /** As the visitor wrote it; null for a lesson's. */
  readonly own: OwnActor | null;
}

/** The last of the clients' colours, which are eight. Other clients of the page begin after the terminals, at the fifth. */
const LAST_COLOUR = 7;
const OWN_COLOURS = 4;
const LESSON_PACE: Pace = 1;

export function createActorsStore(parts: ActorsParts): ActorsStore {
  return new ActorCast(parts).asStore();
}

/** All actors of the page: those of the lesson that is open, and the visitor's own, which only the sandbox shows. */
class ActorCast {
  readonly #parts: ActorsParts;
  readonly #store = createStore<ActorsState>(() => ({ actors: [] }));
  #lesson: readonly Member[] = [];
  #own: readonly Member[];
  #lastId = 0;
  /** What runs was told of a moment ago; `news`: and it has changed since. */
  #told: 'not lately' | 'lately' | 'news' = 'not lately';

  constructor(parts: ActorsParts) {
    this.#parts = parts;
    const kept = readOwnActors(parts.storage);
    this.#own = kept.map((own, at) => this.#ownMember(own, at));
    parts.session.subscribe((now, before) => {
      if (now.workspace !== before.workspace) this.#leave();
    });
    this.#show();
  }

  asStore(): ActorsStore {
    const parts = this.#parts;
    const asked = <T>(id: string, act: (player: ActorPlayer) => T): T | undefined => {
      const member = this.#members.find((one) => one.id === id);
      return member === undefined ? undefined : act(member.player);
    };
    return {
      ...this.#store,
      openLesson: (workspace, actors, how) => {
        if (parts.session.getState().workspace === workspace) this.#openLesson(actors, how);
      },
      perform: async (name, action) => {
        const member = this.#lesson.find(({ player }) => player.actor.name === name);
        if (member === undefined) throw new Error(`the lesson has no actor ${name}`);
        await member.player.perform(action);
      },
      step: async (id) => asked(id, (player) => player.step()),
      run: async (id) => asked(id, (player) => player.run()),
      pause: (id) => asked(id, (player) => player.pause()),
      stop: async (id) => asked(id, (player) => player.stop()),
      crash: (id) => asked(id, (player) => player.crash()),
      restart: (id) => asked(id, (player) => player.restart()),
      setPace: (id, pace) => this.#setPace(id, pace),
      written: (id) => this.#own.find((one) => one.id === id)?.own ?? null,
      add: (own) => this.#add(own),
      change: (id, own) => this.#replace(id, own),
      remove: (id) => this.#replace(id, null),
    };
  }

  /** Those of the workspace that is open. */
  get #members(): readonly Member[] {
    const { workspace } = this.#parts.session.getState();
    return isOwnWorkspace(workspace) ? this.#own : this.#lesson;
  }

  #openLesson(actors: readonly Actor[], how: 'kept' | 'anew'): void {
    const same =
      this.#lesson.length > 0 && this.#lesson.every(({ player }, at) => player.actor === actors[at]);
    if (same && how === 'kept') return;
    for (const { player } of this.#lesson) player.crash();
    this.#lesson = actors.map((actor, at) => this.#member(actor, { from: 'lesson', at, own: null }));
    this.#show();
  }

  /** Another workspace: its server knows nothing of these clients, and theirs is gone. */
  #leave(): void {
    for (const { player } of this.#lesson) player.crash();
    for (const { player } of this.#own) player.restart();
    this.#lesson = [];
    this.#show();
  }

  #add(own: OwnActor): string | null {
    const free = Array.from({ length: MOST_ACTORS }, (_, at) => at).find((at) =>
      this.#own.every(({ place }) => place !== placeOf(at)),
    );
    if (this.#own.length >= MOST_ACTORS) return null;
    const member = this.#ownMember(own, free ?? this.#own.length);
    this.#own = [...this.#own, member];
    this.#keep();
    return member.id;
  }

  #replace(id: string, own: OwnActor | null): void {
    this.#own = this.#own.flatMap((member) => {
      if (member.id !== id) return [member];
      member.player.crash();
      return own === null ? [] : [{ ...this.#ownMember(own, 0), id, place: member.place }];
    });
    this.#keep();
  }

  #setPace(id: string, pace: Pace): void {
    this.#members.find((one) => one.id === id)?.player.setPace(pace);
    this.#own = this.#own.map((one) =>
      one.id === id && one.own !== null ? { ...one, own: { ...one.own, pace } } : one,
    );
    this.#keep();
  }

  #keep(): void {
    writeOwnActors(
      this.#parts.storage,
      this.#own.flatMap(({ own }) => (own === null ? [] : [own])),
    );
    this.#show();
  }

  #ownMember(own: OwnActor, at: number): Member {
    const commands = readActorLines(own.lines);
    const { name, repeat } = own;
    const actor = { name, summary: '', commands: 'kind' in commands ? [] : commands, repeat };
    return this.#member(actor, { from: 'own', at, own });
  }

  #member(actor: Actor, { from, at, own }: Pick<Member, 'from' | 'own'> & { readonly at: number }): Member {
    const place = placeOf(at);
    const { session, terminals, after, now } = this.#parts;
    const player = new ActorPlayer(actor, own?.pace ?? LESSON_PACE, {
      connect: async () =>
        terminals.watch(await session.connect(), { name: actor.name, kind: 'actor', place }),
      after,
      now,
      onChange: () => this.#changed(),
    });
    return { id: `actor${++this.#lastId}`, from, place, player, own };
  }

  /** What runs may change a thousand times a second, and is told of now and then; a single step is told of at once. */
  #changed(): void {
    if (!this.#members.some(({ player }) => player.playing.running)) return this.#show();
    if (this.#told !== 'not lately') {
      this.#told = 'news';
      return;
    }
    this.#show();
    this.#told = 'lately';
    void this.#parts.nextTelling().then(() => {
      const hasNews = this.#told === 'news';
      this.#told = 'not lately';
      if (hasNews) this.#changed();
    });
  }

  #show(): void {
    const actors = this.#members.map(({ id, from, place, player }): ActorView => ({
      id,
      from,
      place,
      actor: player.actor,
      ...player.playing,
    }));
    this.#store.setState({ actors });
  }
}

const placeOf = (at: number): number => LAST_COLOUR - (at % OWN_COLOURS);
