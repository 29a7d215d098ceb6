import { encodeCommand } from '#resp/encode.ts';
import { bytesOf, errorText, utf8Bytes, utf8Text } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { untilInterrupted } from '../interruption.ts';
import { CommandLines, type CommandPlace } from './command-lines.ts';
import { ProgressLine } from './progress-line.ts';
import type { RunningTool } from './running-tool.ts';
import { ToolFailure } from './tool-io.ts';
import { TimedOut, withinTime } from './within-time.ts';

/** So many bytes of whole commands may be without their reply; then the file waits. */
const MOST_UNANSWERED = 256 * 1024;
const LINE_BREAK = utf8Bytes('\r\n');
const MARK_LENGTH = 20;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * `--pipe`: sends a file of commands, RESP or lines, as it is, and counts the replies (`pipeMode`). An error is printed
 * with the line that its command begins at. What is not a command at all ends the connection, and so the transfer.
 */
export async function insertMass(running: RunningTool): Promise<void> {
  const { io } = running;
  const insertion = new MassInsertion(running);
  await insertion.send();
  const came = await insertion.lastReply();
  insertion.line.clear();
  if (came) io.write('Last reply received from server.\n');
  io.write(`errors: ${insertion.errors}, replies: ${insertion.replies}\n`);
  // What went wrong is said already.
  if (insertion.errors > 0) throw new ToolFailure('');
}

class MassInsertion {
  readonly #running: RunningTool;
  readonly #lines = new CommandLines();
  /** Commands that were sent and are not answered. */
  #waiting: CommandPlace[] = [];
  #answered = 0;
  #sent = 0;
  readonly line: ProgressLine;
  errors = 0;
  replies = 0;

  constructor(running: RunningTool) {
    this.#running = running;
    this.line = new ProgressLine(running.io);
  }

  /** Sends the file, as fast as it is answered. */
  async send(): Promise<void> {
    const { io } = this.#running;
    for await (const chunk of untilInterrupted(io.interrupted, io.input)) {
      this.#sendPiece(chunk);
      // What stands behind is never read by the server.
      if (this.#lines.problem !== null) return;
      while (this.#isFull) await this.#takeReply();
      for (
        let reply = this.#running.connection.take();
        reply !== null;
        reply = this.#running.connection.take()
      )
        this.#note(reply);
      if (this.#running.form === 'tty' && this.line.due)
        this.line.show(`${this.#sent} bytes sent, ${this.replies} replies`);
    }
    this.#sendPiece(LINE_BREAK);
  }

  /**
   * Waits for the replies to all that was sent, and answers whether they came. So that even a command without a reply
   * does no harm, the last one is known by what it says.
   */
  async lastReply(): Promise<boolean> {
    const { io, connection, options } = this.#running;
    if (this.#lines.problem !== null) return this.#refusal(this.#lines.problem);
    if (this.#lines.unfinished !== null) {
      this.#complain(`line ${this.#lines.unfinished}: the command that begins here has no end.`);
      return this.#rest();
    }
    this.line.write('All data transferred. Waiting for the last reply...\n');
    const mark = Array.from(
      { length: MARK_LENGTH },
      () => LETTERS[Math.floor(io.random() * LETTERS.length)] ?? '',
    ).join('');
    connection.send(encodeCommand(['ECHO', mark]));
    try {
      for (;;) {
        const reply = await withinTime(options.pipeTimeout * 1000, connection.next());
        const bytes = bytesOf(reply);
        if (bytes !== null && reply.kind === 'bulk' && utf8Text(bytes) === mark) return true;
        this.#note(reply);
      }
    } catch (error) {
      if (!(error instanceof TimedOut)) throw error;
      this.#complain(`No replies for ${options.pipeTimeout} seconds: exiting.`);
      return false;
    }
  }

  get #isFull(): boolean {
    return this.#waiting.length > 0 && this.#sent - this.#answered > MOST_UNANSWERED;
  }

  #sendPiece(bytes: Uint8Array): void {
    for (const place of this.#lines.push(bytes)) this.#waiting.push(place);
    this.#sent += bytes.length;
    this.#running.connection.send(bytes);
  }

  /** The replies to the whole commands before the one that has no end. */
  async #rest(): Promise<false> {
    while (this.#waiting.length > 0) await this.#takeReply();
    return false;
  }

  /** The server says what is wrong with what is no command, and closes the connection. */
  async #refusal(line: number): Promise<false> {
    await this.#rest();
    const reply = await this.#running.connection.next();
    this.#waiting.push({ line, end: this.#sent });
    this.#note(reply);
    this.#running.io.writeError(
      `The server reads nothing more after this: what follows line ${line} was not sent.\n`,
    );
    return false;
  }

  async #takeReply(): Promise<void> {
    this.#note(await this.#running.connection.next());
  }

  #note(reply: RespValue): void {
    const place = this.#waiting.shift();
    this.#answered = place?.end ?? this.#answered;
    this.replies++;
    const error = errorText(reply);
    if (error !== null) this.#complain(place === undefined ? error : `line ${place.line}: ${error}`);
  }

  #complain(text: string): void {
    this.errors++;
    this.line.clear();
    this.#running.io.writeError(`${text}\n`);
  }
}
