import { commandConnection, type CommandConnection } from '#client/command-connection.ts';
import type { Lesson, LessonClient } from '#lesson-kit/lesson.ts';
import { LAB_SETTLE_MS, type ScriptStage } from '#lesson-kit/play-script.ts';
import { nodeId, type NodeId } from '#protocol/ids.ts';
import { followRedirections, type Redirection } from '#redis-cli/redirection.ts';
import { USUAL_ADDRESS } from '#redis-cli/server-address.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { actOnServer } from '#state/act-on-server.ts';
import type { ActorsStore } from '#state/actors/actors-state.ts';
import { addressOfNode, nodeAt } from '#state/lab/node-address.ts';
import type { SessionStore } from '#state/session-store.ts';
import type { TerminalsStore } from '#state/terminals-store.ts';
import { appText } from '#text/app.ts';

export interface StageParts {
  readonly session: SessionStore;
  readonly terminals: Pick<TerminalsStore, 'clients'>;
  /** Fetches what plays actors, for the lessons that have some. Rejects when it cannot be fetched. */
  readonly actors: () => Promise<Pick<ActorsStore, 'openLesson' | 'perform'>>;
}

/**
 * Where the page plays scripts: on connections of its own, one for each client of the lesson, and one that asks whether
 * the server has caught up. `close` ends them all. Its actors are the learner's, who finds them where the script has
 * left them.
 */
export async function openStage(
  { session, terminals, actors }: StageParts,
  { meta }: Lesson,
): Promise<{ readonly stage: ScriptStage; readonly close: () => void }> {
  const clients = new Map<string, StageClient>();
  const open: CommandConnection[] = [];
  let connected: Promise<unknown> = Promise.resolve();
  const connect = (node: NodeId | null): Promise<CommandConnection> => {
    const connecting = connectTo(node);
    connected = Promise.allSettled([connected, connecting]);
    return connecting;
  };
  const connectTo = async (node: NodeId | null): Promise<CommandConnection> => {
    const raw = await session.connect(node ?? undefined);
    terminals.clients.note(raw.address, { name: appText.server.stage, kind: 'page' });
    const connection = commandConnection(raw);
    open.push(connection);
    return connection;
  };
  const clientOf = (name: string | null): StageClient => {
    const who = meta.clients.find((one) => one.name === name) ?? meta.clients[0] ?? ONLY_CLIENT;
    const client = clients.get(who.name) ?? new StageClient(who, connect, () => session.getState().nodes);
    clients.set(who.name, client);
    return client;
  };
  const refuse = (what: string): Promise<never> => Promise.reject(new Error(what));
  const inLab = meta.topology !== 'single';
  let asker = inLab ? null : await connect(null);
  /** Resolves when the single server has answered so many times; at once while it does not run. */
  const answered = async (times: number): Promise<void> => {
    if (session.getState().engine.kind !== 'running') return;
    if (asker?.open !== true) asker = await connect(null);
    for (let time = 0; time < times; time++) await asker.run(['PING']);
  };
  return {
    stage: {
      run: async (client, command) => clientOf(client).run(command),
      settle: async () => {
        // A command of a client that only now connects is not sent before that.
        await connected;
        if (inLab) await session.passLab(LAB_SETTLE_MS);
        else await answered(1);
      },
      tick: async (ms) => {
        if (inLab) return session.passLab(ms);
        await session.advanceClock(ms);
        // With the first reply the server has taken up the new time, with the second it has done what was due.
        await answered(2);
      },
      actor: async (name, action) => (await actors()).perform(name, action),
      server: async (action) => {
        if (inLab) return refuse(appText.server.inLab);
        await actOnServer(session, action);
        if (session.getState().engine.kind === 'running') return;
        // That the server has ended is known before each connection has heard of it.
        for (const connection of open.splice(0)) connection.close();
      },
      lab: (action) => (inLab ? session.lab(action) : refuse(appText.server.noLab)),
    },
    close: () => {
      for (const connection of open) connection.close();
    },
  };
}

const ONLY_CLIENT: LessonClient = { name: 'A', node: null, follows: false };

/** A client of a script, at one node at a time: it connects again where its connection has ended, as its terminal would. */
class StageClient {
  readonly #follows: boolean;
  readonly #connect: (node: NodeId | null) => Promise<CommandConnection>;
  readonly #nodes: () => ReturnType<SessionStore['getState']>['nodes'];
  #node: NodeId | null;
  #connection: CommandConnection | null = null;

  constructor(
    { node, follows }: LessonClient,
    connect: (node: NodeId | null) => Promise<CommandConnection>,
    nodes: () => ReturnType<SessionStore['getState']>['nodes'],
  ) {
    this.#node = node === null ? null : nodeId(node);
    this.#follows = follows;
    this.#connect = connect;
    this.#nodes = nodes;
  }

  async run(command: Command): Promise<RespValue> {
    const from = addressOfNode(this.#node, this.#nodes()) ?? USUAL_ADDRESS;
    const reply = await this.#send(command);
    if (!this.#follows) return reply;
    return followRedirections(reply, from, (to) => this.#resend(command, to));
  }

  async #resend(command: Command, { address, asking }: Redirection): Promise<RespValue> {
    this.#node = nodeAt(address, this.#nodes()) ?? null;
    this.#connection = null;
    if (asking) await this.#send(['ASKING']);
    return this.#send(command);
  }

  async #send(command: Command): Promise<RespValue> {
    let connection = this.#connection;
    if (connection?.open !== true) this.#connection = connection = await this.#connect(this.#node);
    return connection.run(command);
  }
}
