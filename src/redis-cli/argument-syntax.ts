import type { ArgumentMatch, Leaf } from './argument-match.ts';
import type { CommandArgument } from './command-docs.ts';

/** A piece of a command's syntax, and how it stands to the words that have been typed. */
export interface SyntaxPiece {
  readonly text: string;
  /** `given`: a word stands for it. `next`: the word being typed, or the next one, may be it. */
  readonly state: 'given' | 'next' | 'ahead';
}

interface Piece {
  readonly text: string;
  /** Null for brackets, bars and spaces. */
  readonly leaf: Leaf | null;
  /** Stands in the part that says that an argument can be repeated. */
  readonly again: boolean;
}

/** What the word that is being typed may be: of the places that could take it those whose token begins like it. */
export function narrowNext(next: readonly Leaf[], typed: string): readonly Leaf[] {
  if (typed === '') return next;
  const word = typed.toUpperCase();
  const tokens = next.filter(({ part }) => part === 'token');
  const exact = tokens.filter(({ arg }) => arg.token.toUpperCase() === word);
  if (exact.length > 0) return exact;
  const begun = tokens.filter(({ arg }) => arg.token.toUpperCase().startsWith(word));
  return begun.length > 0 ? begun : next.filter(({ part }) => part === 'value');
}

/**
 * The syntax of a command in pieces whose texts together are what `showArgument` gives for its arguments.
 * @param match What the finished words were found to be; null when they do not fit, which leaves all of it `ahead`.
 * @param next Out of `match.next`, what is to be told apart.
 */
export function syntaxPieces(
  args: readonly CommandArgument[],
  match: ArgumentMatch | null,
  next: readonly Leaf[] = match?.next ?? [],
): SyntaxPiece[] {
  const taken = match?.taken ?? [];
  const pieces: SyntaxPiece[] = [];
  for (const { text, leaf, again } of join(args.map(argumentPieces), ' ')) {
    const given = leaf !== null && includes(taken, leaf);
    // What was given and may come again is marked where the syntax says that it may be repeated.
    const isNext = leaf !== null && includes(next, leaf) && given === again;
    add(pieces, text, isNext ? 'next' : given && !again ? 'given' : 'ahead');
  }
  return pieces;
}

function add(pieces: SyntaxPiece[], text: string, state: SyntaxPiece['state']): void {
  const last = pieces.at(-1);
  if (last?.state === state) pieces[pieces.length - 1] = { text: last.text + text, state };
  else pieces.push({ text, state });
}

const includes = (leaves: readonly Leaf[], { arg, part }: Leaf): boolean =>
  leaves.some((leaf) => leaf.arg === arg && leaf.part === part);

const plain = (text: string): Piece => ({ text, leaf: null, again: false });

function join(lists: readonly (readonly Piece[])[], separator: string): Piece[] {
  return lists.flatMap((pieces, at) => (at === 0 ? pieces : [plain(separator), ...pieces]));
}

function argumentPieces(arg: CommandArgument): Piece[] {
  const once = oncePieces(arg, arg.token !== '');
  const again = oncePieces(arg, arg.multipleToken).map((piece) => ({ ...piece, again: true }));
  const all = arg.multiple ? [...once, plain(' ['), ...again, plain(' ...]')] : once;
  return arg.optional ? [plain('['), ...all, plain(']')] : all;
}

function oncePieces(arg: CommandArgument, withToken: boolean): Piece[] {
  const token: Piece = { text: arg.token, leaf: { arg, part: 'token' }, again: false };
  if (arg.type === 'pure-token') return [token];
  const body = bodyPieces(arg);
  return withToken ? [token, plain(' '), ...body] : body;
}

function bodyPieces(arg: CommandArgument): Piece[] {
  if (arg.type === 'oneof') return join(arg.parts.map(argumentPieces), '|');
  if (arg.type === 'block') return join(arg.parts.map(argumentPieces), ' ');
  return [{ text: arg.name, leaf: { arg, part: 'value' }, again: false }];
}
