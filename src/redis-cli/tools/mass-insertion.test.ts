import { describe, expect, it } from 'vitest';
import { playTool, type Answer } from '#testing/played-tool.ts';
import { bulk } from '#testing/reply.ts';
import type { ScriptedLink } from '#testing/scripted-link.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** Takes every command but those that begin with BAD. */
const server: Answer = ([name, word]) => {
  if (name === 'ECHO') return bulk(word ?? '');
  return name === 'BAD' ? "-ERR unknown command 'BAD'\r\n" : '+OK\r\n';
};
const WAITS = 'All data transferred. Waiting for the last reply...\n';
const CAME = 'Last reply received from server.\n';

describe('--pipe', () => {
  it('counts replies, and names the line of each error', async () => {
    const input = [bytes('SET a 1\nBA'), bytes('D 2\n\n*1\r\n$3\r\nBAD\r\nPING')];
    const { code, printed, complaints, links } = await playTool('pipe', { answer: server, input });
    expect({ code, printed }).toEqual({ code: 1, printed: `${WAITS}${CAME}errors: 2, replies: 4\n` });
    expect(complaints).toBe("line 2: ERR unknown command 'BAD'\nline 4: ERR unknown command 'BAD'\n");
    expect(links[0]?.commands.slice(0, 4)).toEqual(['SET a 1', 'BAD 2', 'BAD', 'PING']);
  });

  it('sends the bytes as they are', async () => {
    const file = '*3\r\n$3\r\nSET\r\n$1\r\n\xff\r\n$2\r\n\r\n\r\n';
    const { code, links } = await playTool('pipe', { answer: server, input: [bytes(file)] });
    expect(code).toBe(0);
    expect(links[0]?.sent.startsWith(file)).toBe(true);
  });

  it('of nothing is no error', async () => {
    const { code, printed } = await playTool('pipe', { answer: server });
    expect({ code, printed }).toEqual({ code: 0, printed: `${WAITS}${CAME}errors: 0, replies: 0\n` });
  });

  it('stops reading a file of 50 MB at the line that is no command, and holds little of it meanwhile', async () => {
    const line = bytes(`SET key ${'v'.repeat(1014)}\n`);
    let read = 0;
    let most = 0;
    let answered = 0;
    let waiting = 0;
    function* file(): Generator<Uint8Array> {
      for (let at = 0; at < 50 * 1024; at++) {
        read += line.length;
        most = Math.max(most, read - answered);
        yield at === 25_000 ? bytes('SET "key\n') : line;
      }
    }
    /** Answers all that has come since the last time. */
    const catchUp = (link: ScriptedLink): void => {
      answered += waiting * line.length;
      link.reply('+OK\r\n'.repeat(waiting));
      waiting = 0;
    };
    const { code, complaints, printed } = await playTool('pipe', {
      answer: (_, link) => {
        if (waiting++ === 0) setTimeout(() => catchUp(link));
        return undefined;
      },
      refuse: (link) => {
        catchUp(link);
        link.reply('-ERR Protocol error: unbalanced quotes in request\r\n');
        link.end();
      },
      input: file(),
      // No time passes, so nothing is said of progress.
      clockStep: 0,
    });
    expect(code).toBe(1);
    expect(complaints).toBe(
      'line 25001: ERR Protocol error: unbalanced quotes in request\n' +
        'The server reads nothing more after this: what follows line 25001 was not sent.\n',
    );
    expect(printed).toBe('errors: 1, replies: 25001\n');
    expect(read).toBeLessThan(26 * 1024 * 1024);
    expect(most).toBeLessThan(1024 * 1024);
  });

  it('says of a command without an end where it begins', async () => {
    const { code, complaints, printed } = await playTool('pipe', {
      answer: server,
      input: [bytes('PING\n*2\r\n$4\r\nECHO\r\n$100\r\nabc')],
    });
    expect({ code, printed }).toEqual({ code: 1, printed: 'errors: 1, replies: 1\n' });
    expect(complaints).toBe('line 2: the command that begins here has no end.\n');
  });

  it('says that the server ended the connection', async () => {
    const { code, complaints } = await playTool('pipe', {
      answer: (_, link) => {
        link.end();
        return undefined;
      },
      input: [bytes('SHUTDOWN\n')],
    });
    expect(code).toBe(1);
    expect(complaints).toBe('Error reading from the server: it closed the connection\n');
  });

  it('waits for the last reply only so long', async () => {
    const { code, complaints, printed } = await playTool('pipe', {
      answer: () => undefined,
      options: { pipeTimeout: 0.01 },
      input: [bytes('BLPOP l 0\n')],
    });
    expect({ code, printed }).toEqual({ code: 1, printed: `${WAITS}errors: 1, replies: 0\n` });
    expect(complaints).toBe('No replies for 0.01 seconds: exiting.\n');
  });
});
