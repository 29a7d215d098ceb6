import type { Command, RespValue } from '#resp/value.ts';
import { describeReply, errorText } from '../reply-text.ts';
import { CallFailure } from './call-failure.ts';
import type { CallPlan } from './call-plan.ts';
import { taskText } from './task-text.ts';

/** More commands in one call are no solution to any task. */
const MOST_COMMANDS = 500;

/** One call of a function that is under way: whoever has it decides when it sends its next command. */
export class Call {
  /** What is called, for sentences: `ada's acquire`. */
  readonly subject: string;
  readonly #plan: CallPlan;
  readonly #send: (command: Command) => Promise<RespValue>;
  readonly #onAnswer: (text: string) => void;
  #next: IteratorResult<Command, RespValue> | null = null;
  #sent = 0;
  #last: Command | null = null;

  constructor(parts: {
    readonly subject: string;
    readonly plan: CallPlan;
    readonly send: (command: Command) => Promise<RespValue>;
    readonly onAnswer: (text: string) => void;
  }) {
    this.subject = parts.subject;
    this.#plan = parts.plan;
    this.#send = parts.send;
    this.#onAnswer = parts.onAnswer;
  }

  /** How many commands it has sent. */
  get sent(): number {
    return this.#sent;
  }

  /** The command that it sent last; null before the first. */
  get last(): Command | null {
    return this.#last;
  }

  /** Whether it has answered, or found that it has nothing more to send. */
  get ended(): boolean {
    return this.#advance().done === true;
  }

  /** Sends its next command; nothing when it has ended. Throws a `CallFailure` when it fails. */
  async step(): Promise<void> {
    const next = this.#advance();
    if (next.done === true) return;
    if (this.#sent >= MOST_COMMANDS)
      throw new CallFailure(taskText.fails(this.subject, taskText.manyCommands(MOST_COMMANDS)), {
        endless: true,
      });
    this.#sent += 1;
    this.#last = next.value;
    const reply = await this.#send(next.value);
    this.#next = this.#resume(() => this.#plan.next(reply));
  }

  /** Sends what is left of it, and resolves with its answer. Throws a `CallFailure` when it fails, or answers with an error. */
  async finish(): Promise<RespValue> {
    while (!this.ended) await this.step();
    const { value } = this.#advance();
    if (Array.isArray(value)) throw new Error('a call that has ended has an answer');
    const answer = value as RespValue;
    const error = errorText(answer);
    if (error !== null) {
      const killed = /SCRIPT KILL|FUNCTION KILL/u.test(error);
      throw new CallFailure(taskText.fails(this.subject, killed ? taskText.killed : error), {
        endless: killed,
      });
    }
    this.#onAnswer(describeReply(answer));
    return answer;
  }

  #advance(): IteratorResult<Command, RespValue> {
    // The plan is begun when it is first looked at: what fails before its first command fails then.
    this.#next ??= this.#resume(() => this.#plan.next());
    return this.#next;
  }

  #resume(next: () => IteratorResult<Command, RespValue>): IteratorResult<Command, RespValue> {
    try {
      return next();
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      throw new CallFailure(taskText.fails(this.subject, error.message), {
        endless: error.endless,
        cause: error,
      });
    }
  }
}
