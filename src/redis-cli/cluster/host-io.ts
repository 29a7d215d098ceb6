import { utf8Bytes, utf8Text } from '#resp/text.ts';
import type { Credentials } from '../greeting.ts';
import type { Link } from '../link.ts';
import { linesOf } from '../lines.ts';
import type { ServerAddress } from '../server-address.ts';
import type { ClusterIo } from './cluster-io.ts';

/** What the system gives to `--cluster`. */
export interface ClusterHost {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Connects to a server that the command line names; rejects with the reason why it cannot. */
  readonly openServer: (address: ServerAddress) => Promise<Link>;
  /** The address that a host's name stands for. Without it a name is used as it is. */
  readonly resolve?: (address: ServerAddress) => ServerAddress;
  readonly input: AsyncIterable<Uint8Array>;
  readonly write: (bytes: Uint8Array) => void;
  readonly writeError: (text: string) => void;
  readonly sleep: (ms: number) => Promise<void>;
  /** Asks a question; the line that is typed behind it, or null. Without it the answer is the input's next line. */
  readonly answer?: (question: string) => Promise<string | null>;
  /** Ends what `--cluster` does; never, when it is not given. */
  readonly interrupted?: AbortSignal;
}

/** What the command line and the system give to `--cluster`. Answers are lines of the input, unless the host asks. */
export function clusterIoOf({ user, password }: Credentials, host: ClusterHost): ClusterIo {
  const write = (text: string): void => host.write(utf8Bytes(text));
  const lines = linesOf(host.input);
  const answerFromInput = async (question: string): Promise<string | null> => {
    write(question);
    const line = await lines.next();
    return line.done === true ? null : utf8Text(line.value);
  };
  return {
    open: host.openServer,
    resolve: host.resolve ?? ((address) => address),
    credentials: { user, password },
    write,
    writeError: host.writeError,
    answer: host.answer ?? answerFromInput,
    sleep: host.sleep,
    random: Math.random,
    // As redis-cli does, whether or not anybody sees them.
    colours: host.environment['TERM']?.includes('xterm') ?? false,
    interrupted: host.interrupted ?? new AbortController().signal,
  };
}
