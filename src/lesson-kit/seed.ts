import { formatLabAction } from '#protocol/lab-action.ts';
import { formatServerAction } from '#protocol/server-action.ts';
import { playScript } from './play-script.ts';
import type { ScriptStage } from './play-script.ts';
import { describeCommand, errorText } from './reply-text.ts';
import type { Script } from './script.ts';

export type SeedResult =
  { readonly ok: true } | { readonly ok: false; readonly because: string; readonly command: string | null };

/**
 * Brings an empty server to a lesson's start. A seed must go through without a single error reply: the first one ends
 * in a result that names the command. Rejects only when a connection is lost or the signal ends it.
 */
export async function playSeed(seed: Script, stage: ScriptStage, signal?: AbortSignal): Promise<SeedResult> {
  for (const { line, reply, refusal } of await playScript(seed, stage, signal)) {
    if (line.kind === 'lab' && refusal !== null)
      return { ok: false, because: refusal, command: formatLabAction(line.action) };
    if (line.kind === 'server' && refusal !== null)
      return { ok: false, because: refusal, command: formatServerAction(line.action) };
    if (line.kind !== 'command') continue;
    if (refusal !== null) return { ok: false, because: refusal, command: describeCommand(line.command) };
    if (reply === null) continue;
    const error = errorText(reply);
    if (error !== null) return { ok: false, because: error, command: describeCommand(line.command) };
  }
  return { ok: true };
}
