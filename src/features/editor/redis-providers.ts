import type * as Monaco from 'monaco-editor/editor';
import type { CommandDocs } from '#redis-cli/command-docs.ts';
import type { CommandReference } from '#redis-cli/command-reference.ts';
import type { SyntaxPiece } from '#redis-cli/argument-syntax.ts';
import { completeWord, typedWords, type WordSuggestion } from '#redis-script/complete-word.ts';
import { describeWord, typedSyntax, wordAt } from '#redis-script/describe-word.ts';
import { readScript, type ScriptWord } from '#redis-script/read-script.ts';
import { utf8Text } from '#resp/text.ts';
import { commandNamed, hoverLines } from './command-hover.ts';
import { REDIS_SCRIPT } from './redis-language.ts';
import { rangeBetween } from './text-range.ts';

type Api = Pick<typeof Monaco, 'languages'>;

/** The server that scripts are written for. */
export interface WrittenFor {
  readonly reference: CommandReference;
  /** Some of its keys, read where that leaves no trace. Never rejects. */
  readonly keys: () => Promise<readonly Uint8Array[]>;
}

/** Has the editor complete and explain commands by the server's own descriptions, until it is disposed of. */
export function provideCommands({ languages }: Api, server: WrittenFor): Monaco.IDisposable {
  /** What each item that is offered is described under. */
  const described = new WeakMap<Monaco.languages.CompletionItem, string>();
  const provided = [
    languages.registerCompletionItemProvider(REDIS_SCRIPT, {
      triggerCharacters: [' '],
      provideCompletionItems: async (model, position) => {
        const typed = typedWords(model.getValue(), model.getOffsetAt(position));
        if (typed === null) return { suggestions: [] };
        const { reference } = server;
        await reference.load();
        const docs = await docsOf(reference, typed.words);
        const keys = await server.keys();
        const range = rangeBetween(model, typed.from, model.getOffsetAt(position));
        const offered = completeWord(typed, { commands: reference.commands, docs, keys });
        const suggestions = offered.map((suggestion, at): Monaco.languages.CompletionItem => {
          const item = itemOf({ languages }, suggestion, { at, range });
          if (suggestion.command !== null) described.set(item, suggestion.command);
          return item;
        });
        return { suggestions };
      },
      resolveCompletionItem: async (item) => {
        const name = described.get(item);
        const docs = name === undefined ? null : await commandNamed(server.reference, name.split(' '));
        return docs === null ? item : { ...item, detail: docs.name, documentation: docs.summary };
      },
    }),
    languages.registerHoverProvider(REDIS_SCRIPT, {
      provideHover: async (model, position) => {
        const found = wordAt(readScript(model.getValue()).commands, model.getOffsetAt(position));
        const docs = found === null ? null : await docsOf(server.reference, found.command.words);
        if (found === null || docs === null) return null;
        const { command, word } = found;
        return {
          range: rangeBetween(model, word.from, word.to),
          contents: hoverLines(describeWord(command, word, docs)),
        };
      },
    }),
    languages.registerSignatureHelpProvider(REDIS_SCRIPT, {
      signatureHelpTriggerCharacters: [' '],
      signatureHelpRetriggerCharacters: [' '],
      provideSignatureHelp: async (model, position) => {
        const typed = typedWords(model.getValue(), model.getOffsetAt(position));
        if (typed === null || typed.words.length === 0) return null;
        const docs = await docsOf(server.reference, typed.words);
        const syntax = docs === null ? null : typedSyntax(typed.words, docs);
        if (syntax === null) return null;
        const label = `${syntax.docs.name} ${syntax.pieces.map(({ text }) => text).join('')}`;
        const next = nextPiece(syntax.docs.name.length + 1, syntax.pieces);
        const parameters = next === null ? [] : [{ label: next }];
        return {
          value: { signatures: [{ label, parameters }], activeSignature: 0, activeParameter: 0 },
          dispose: () => {},
        };
      },
    }),
  ];
  return { dispose: () => provided.forEach((one) => one.dispose()) };
}

/** The description of the command that the first word names; null when there is none, or the server cannot be asked. */
async function docsOf(
  reference: CommandReference,
  words: readonly ScriptWord[],
): Promise<CommandDocs | null> {
  const [first] = words;
  if (first === undefined) return null;
  const docs = await reference.find(utf8Text(first.bytes));
  return docs === 'unknown' ? null : docs;
}

function itemOf(
  { languages }: Api,
  { kind, text }: WordSuggestion,
  { at, range }: { readonly at: number; readonly range: Monaco.IRange },
): Monaco.languages.CompletionItem {
  const kinds = languages.CompletionItemKind;
  const icons = {
    command: kinds.Function,
    subcommand: kinds.Method,
    token: kinds.Keyword,
    key: kinds.Value,
  } as const;
  return {
    label: text,
    kind: icons[kind],
    insertText: text,
    range,
    // The order is the server's and the syntax's, not the alphabet's.
    sortText: String(at).padStart(5, '0'),
  };
}

/** Where the first piece stands that may be next, in the line of syntax; null for none. */
function nextPiece(offset: number, pieces: readonly SyntaxPiece[]): [number, number] | null {
  let at = offset;
  for (const { text, state } of pieces) {
    if (state === 'next') return [at, at + text.length];
    at += text.length;
  }
  return null;
}
