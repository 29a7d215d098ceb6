import { describe, expect, it } from 'vitest';
import { bulk, bulks, array, int } from '#testing/reply.ts';
import { playTool, type Answer } from '#testing/played-tool.ts';

/** Keys `k0`, `k1`, … in pages of ten, without end. */
const endless: Answer = ([name, cursor]) => {
  if (name === 'DBSIZE') return int(100);
  if (name === 'TYPE') return '+string\r\n';
  if (name !== 'SCAN') return int(3);
  const from = Number(cursor);
  return array(bulk(String(from + 10)), bulks(...Array.from({ length: 10 }, (_, at) => `k${from + at}`)));
};

describe('a tool', () => {
  it('says what it has found so far when it is stopped, and closes its connection', async () => {
    const { code, printed, links } = await playTool('bigkeys', {
      answer: (words, link) => {
        if (words[0] === 'SCAN' && words[1] === '50') return undefined;
        return endless(words, link);
      },
      onPrint: (text, interrupt) => {
        if (text.includes('Biggest string found so far')) setTimeout(interrupt);
      },
    });
    expect(code).toBe(0);
    expect(printed).toContain('\n-------- summary -------\n\n[40.00%] Sampled 50 keys in the keyspace!\n');
    expect(printed).toContain(`Biggest string found '"k0"' has 3 bytes`);
    expect(links[0]?.closed).toBe(true);
  });

  it('shows on a terminal how far it is, and takes that back', async () => {
    const { printed } = await playTool('bigkeys', { answer: endingAfter(6), clockStep: 100 });
    const [, before = ''] = /(\[\d\d\.\d\d%\] Sampled \d+ keys so far)\r +\r/.exec(printed) ?? [];
    expect(before).not.toBe('');
    expect(printed).toContain(`${before}\r${' '.repeat(before.length)}\r`);
    expect(printed).toMatch(/\r\n-------- summary/);
  });

  it('that has nothing more to say ends at once when it is stopped', async () => {
    const { code, complaints, links } = await playTool('scan', {
      answer: endless,
      onPrint: (text, interrupt) => {
        if (text.includes('"k99"')) interrupt();
      },
    });
    expect({ code, complaints }).toEqual({ code: 130, complaints: '' });
    expect(links[0]?.closed).toBe(true);
  });

  it('pauses after every hundredth SCAN, with -i', async () => {
    const { pauses } = await playTool('hotkeys', {
      answer: endingAfter(250),
      interval: 500,
    });
    expect(pauses).toEqual([500, 500]);
  });

  it('says of an empty keyspace that there is nothing', async () => {
    const { printed, code } = await playTool('bigkeys', {
      answer: ([name]) => (name === 'SCAN' ? array(bulk('0'), array()) : int(0)),
    });
    expect(code).toBe(0);
    expect(printed).toContain(
      'Sampled 0 keys in the keyspace!\nTotal key length in bytes is 0 (avg len 0.00)\n',
    );
    expect(printed).toContain('0 zsets with 0 members (00.00% of keys, avg size 0.00)\n');
  });

  it('counts keys of a module, whose size it does not ask for', async () => {
    const { printed, links } = await playTool('bigkeys', {
      answer: ([name]) => {
        if (name === 'SCAN') return array(bulk('0'), bulks('doc'));
        return name === 'TYPE' ? '+ReJSON-RL\r\n' : int(1);
      },
    });
    expect(printed).toContain('1 ReJSON-RLs with 0 ? (100.00% of keys, avg size 0.00)\n');
    expect(links[0]?.commands).toEqual(['DBSIZE', 'SCAN 0', 'TYPE doc']);
  });

  it('leaves out keys that are gone before they are looked at', async () => {
    const { printed } = await playTool('bigkeys', {
      answer: ([name, key]) => {
        if (name === 'SCAN') return array(bulk('0'), bulks('a', 'gone'));
        if (name === 'TYPE') return key === 'gone' ? '+none\r\n' : '+list\r\n';
        return int(2);
      },
    });
    expect(printed).toContain(
      'Sampled 1 keys in the keyspace!\nTotal key length in bytes is 1 (avg len 1.00)\n',
    );
  });

  it('sends the COUNT and the pattern that it was given', async () => {
    const { links } = await playTool('scan', {
      answer: () => array(bulk('0'), array()),
      options: { count: 500, pattern: Buffer.from('user:*') },
    });
    expect(links[0]?.commands).toEqual(['SCAN 0 MATCH user:* COUNT 500']);
  });

  it('says that it cannot connect', async () => {
    const refuse = (): never => {
      throw new Error('Connection refused');
    };
    expect(await playTool('scan', { onOpen: refuse })).toMatchObject({
      code: 1,
      printed: '',
      complaints: 'Could not connect to Redis at 127.0.0.1:6379: Connection refused\n',
    });
  });

  it('says that the connection ended', async () => {
    const { code, complaints } = await playTool('bigkeys', {
      answer: (_, link) => {
        link.end();
        return undefined;
      },
    });
    expect({ code, complaints }).toEqual({ code: 1, complaints: '\nI/O error\n' });
  });

  it.each(['+OK\r\n', ':1\r\n', '*1\r\n$1\r\n0\r\n', '*2\r\n*0\r\n*0\r\n'])(
    'takes %j for no answer to SCAN',
    async (reply) => {
      const { code, complaints } = await playTool('scan', { answer: () => reply });
      expect(code).toBe(1);
      expect(complaints).toMatch(/SCAN!\n$/);
    },
  );

  it('connects again as often as it takes, when it is one that goes on', async () => {
    let attempts = 0;
    const { printed, links } = await playTool('stat', {
      answer: (_, link) => {
        if (attempts > 1) return bulk('used_memory:2048\r\ndb0:keys=7,expires=0\r\ndb3:keys=1,expires=0\r\n');
        link.end();
        return undefined;
      },
      onOpen: () => {
        attempts++;
        if (attempts === 2 || attempts === 3) throw new Error('Connection refused');
      },
      onPrint: (text, interrupt) => {
        if (text.endsWith('\n') && text.includes('2.00K')) interrupt();
      },
    });
    expect(links).toHaveLength(2);
    expect(printed.replaceAll('\r\x1b[0K', '<').split('\n')[0]).toBe(
      '<Reconnecting... 1\r<Reconnecting... 2\r<Reconnecting... 3\r<------- data ------ --------------------- load -------------------- - child -',
    );
    expect(printed).toMatch(/\n8 {10}2\.00K {3} 0/);
  });
});

/** The same, but for so many pages only. */
function endingAfter(pages: number): Answer {
  let left = pages;
  return (words, link) => {
    if (words[0] === 'SCAN' && left-- === 0) return array(bulk('0'), array());
    return endless(words, link);
  };
}
