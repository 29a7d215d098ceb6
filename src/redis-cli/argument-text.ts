import type { CommandArgument } from './command-docs.ts';

/** An argument as redis-cli shows it: `[EX seconds|PX milliseconds]`, `key [key …]`. */
export function showArgument(arg: CommandArgument): string {
  const once = showOnce(arg, arg.token !== '');
  const again = showOnce(arg, arg.multipleToken);
  const all = arg.multiple ? `${once} [${again} ...]` : once;
  return arg.optional ? `[${all}]` : all;
}

/** An argument without its repetitions. */
export function showOnce(arg: CommandArgument, withToken: boolean): string {
  if (arg.type === 'pure-token') return arg.token;
  const parts = arg.parts.map(showArgument);
  const body = arg.type === 'oneof' ? parts.join('|') : arg.type === 'block' ? parts.join(' ') : arg.name;
  return withToken ? `${arg.token} ${body}` : body;
}
