import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeringLink } from './answering-link.ts';
import { arbitraryReply } from './arbitrary-reply.ts';
import { ALL_MODES, MODES } from './modes.ts';
import { runOurCli } from './our-cli.ts';
import { RealCli } from './real-cli.ts';
import { isInstalled } from './real-server.ts';
import { listenWith } from './tcp-port.ts';

const COUNT = 150;
const LINES = Array.from({ length: COUNT }, () => 'GET x');
/** The same in every run, so that a failure can be looked at. */
const REPLIES = fc.sample(arbitraryReply, { numRuns: COUNT, seed: 7 });

describe('replies of all kinds', () => {
  it.each(ALL_MODES)('are printed whole, one after another: %s', async (mode) => {
    const { printed, code, error } = await runOurCli({
      words: MODES[mode],
      lines: LINES,
      open: () => Promise.resolve(answeringLink(REPLIES)),
    });
    expect(printed.filter((text) => text !== '')).toHaveLength(COUNT);
    expect({ code, error }).toEqual({ code: 0, error: '' });
  });

  const compared = isInstalled('redis-cli') ? ALL_MODES : [];

  it.each(compared)('are printed as the installed redis-cli does: %s', async (mode) => {
    const ours = await runOurCli({
      words: MODES[mode],
      lines: LINES,
      open: () => Promise.resolve(answeringLink(REPLIES)),
    });
    const server = await listenWith(() => Promise.resolve(answeringLink(REPLIES)));
    const real = new RealCli(server.port, MODES[mode]);
    const printed: string[] = [];
    for (const line of LINES) printed.push(await real.enter(line));
    await real.end();
    await server.close();
    expect(ours.printed).toEqual(printed);
  });
});
