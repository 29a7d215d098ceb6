import { scriptsText as text } from '#text/visualizers-scripts.ts';
import { formatCount } from '../quantity.ts';
import type { CallModel, ScriptsModel } from './model.ts';

/** The picture of scripts in words. */
export function describeScripts(model: ScriptsModel): string {
  const { describe } = text;
  const scripts = model.cachedScripts ?? 0;
  const functions = model.functionCount ?? 0;
  return [
    describe.counts(
      describe.scripts(formatCount(scripts), scripts === 1),
      describe.functions(formatCount(functions), functions === 1),
    ),
    ...(model.libraries === null
      ? [text.functions.tooMany]
      : model.libraries.map((library) =>
          describe.library(library.name, library.functions.map(({ name }) => name).join(', ')),
        )),
    ...(model.calls.length === 0 ? [text.calls.none] : [describe.calls, ...model.calls.map(callWords)]),
  ].join(' ');
}

/** Milliseconds, with a tenth where they are few: a browser's clock tells no more. */
export function tookText(ms: number): string {
  if (ms >= 1000) return text.calls.seconds((ms / 1000).toFixed(1));
  return text.calls.ms(ms >= 10 ? String(Math.round(ms)) : ms.toFixed(1));
}

/** Commands that a call made beyond those that are listed; null when there are none. */
export function othersWords({ others, orMore }: CallModel): string | null {
  if (others > 0)
    return orMore ? text.calls.othersOrMore(formatCount(others)) : text.calls.others(formatCount(others));
  return orMore ? text.calls.orMore : null;
}

function callWords(call: CallModel): string {
  const others = othersWords(call);
  const made = [
    ...call.made.map(({ command, reply }) => text.describe.made(command, reply.text)),
    ...(others === null ? [] : [others]),
  ];
  return text.describe.call(
    text.describe.ran(call.client.name, call.name, call.script),
    made.length === 0 ? text.calls.noCommands : made.join(', '),
    text.describe.ended(call.reply.text, tookText(call.tookMs)),
  );
}
