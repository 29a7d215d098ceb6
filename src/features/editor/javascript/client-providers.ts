import type * as Monaco from 'monaco-editor/editor';
import { methodsOf, type ClientMethod, type ClientMethods } from '#javascript/client-method.ts';
import { callBefore, methodAt, methodBefore } from '#javascript/client-use.ts';
import { showArgument } from '#redis-cli/argument-text.ts';
import type { CommandReference } from '#redis-cli/command-reference.ts';
import { javascriptText } from '#text/javascript.ts';
import { commandNamed, hoverLines, plain } from '../command-hover.ts';
import { rangeBetween } from '../text-range.ts';

type Api = Pick<typeof Monaco, 'languages'>;
type Item = Monaco.languages.CompletionItem;

/** What programs are written with, and the server that they are written for. */
export interface ClientReference {
  readonly methods: ClientMethods;
  readonly reference: CommandReference;
}

const LANGUAGE = 'javascript';

/** Has the editor complete and explain what programs call of node-redis, until it is disposed of. */
export function provideClientMethods({ languages }: Api, client: ClientReference): Monaco.IDisposable {
  const { methods, reference } = client;
  /** What each item that is offered is described by. */
  const described = new WeakMap<Item, ClientMethod>();
  const provided = [
    languages.registerCompletionItemProvider(LANGUAGE, {
      triggerCharacters: ['.'],
      provideCompletionItems: async (model, position) => {
        const place = model.getOffsetAt(position);
        const written = methodBefore(model.getValue(), place);
        if (written === null) return { suggestions: [] };
        await reference.load();
        const range = rangeBetween(model, written.from, place);
        const suggestions = offeredMethods(methodsOf(methods, written.kind), reference).map(
          (method): Item => {
            const item: Item = {
              label: { label: method.name, description: method.command.join(' ') },
              kind: languages.CompletionItemKind.Method,
              insertText: method.name,
              range,
            };
            described.set(item, method);
            return item;
          },
        );
        return { suggestions };
      },
      resolveCompletionItem: async (item) => {
        const method = described.get(item);
        if (method === undefined) return item;
        const docs = await commandNamed(reference, method.command);
        return { ...item, detail: signatureOf(method).label, documentation: docs?.summary ?? '' };
      },
    }),
    languages.registerHoverProvider(LANGUAGE, {
      provideHover: async (model, position) => {
        const use = methodAt(model.getValue(), model.getOffsetAt(position));
        const method = use === null ? undefined : methodsOf(methods, use.kind).get(use.name);
        if (use === null || method === undefined) return null;
        return {
          range: rangeBetween(model, use.from, use.from + use.name.length),
          contents: await methodLines(method, reference),
        };
      },
    }),
    languages.registerSignatureHelpProvider(LANGUAGE, {
      signatureHelpTriggerCharacters: ['(', ','],
      provideSignatureHelp: (model, position) => {
        const call = callBefore(model.getValue(), model.getOffsetAt(position));
        const method = call === null ? undefined : methodsOf(methods, call.kind).get(call.name);
        if (call === null || method === undefined) return null;
        return {
          value: {
            signatures: [signatureOf(method)],
            activeSignature: 0,
            activeParameter: Math.min(call.argument, method.parameters.length - 1),
          },
          dispose: () => {},
        };
      },
    }),
  ];
  return { dispose: () => provided.forEach((one) => one.dispose()) };
}

/** Methods without those whose command this server does not have, as long as it can be asked which it has. */
export function offeredMethods(
  methods: ReadonlyMap<string, ClientMethod>,
  { commands }: Pick<CommandReference, 'commands'>,
): readonly ClientMethod[] {
  const names = new Set(commands.map(({ name }) => name));
  return [...methods.values()].filter(
    ({ command, isOwn }) => isOwn || names.size === 0 || names.has(command.join(' ')),
  );
}

/** How a method is called, with the place of each parameter in that. */
export function signatureOf({ name, parameters }: ClientMethod): Monaco.languages.SignatureInformation {
  let label = `${name}(`;
  const places = parameters.map((parameter, at): Monaco.languages.ParameterInformation => {
    label += at === 0 ? '' : ', ';
    const from = label.length;
    label += parameter;
    return { label: [from, label.length] };
  });
  return { label: `${label})`, parameters: places };
}

/** What is said of a method: how it is called, and what the server says of the command that it sends. */
export async function methodLines(
  method: ClientMethod,
  reference: CommandReference,
): Promise<Monaco.IMarkdownString[]> {
  const call = { value: `**${plain(signatureOf(method).label)}**` };
  const docs = await commandNamed(reference, method.command);
  if (docs === null)
    return [call, { value: plain(method.isOwn ? javascriptText.own : javascriptText.unknown) }];
  const syntax = docs.arguments.map(showArgument).join(' ');
  return [call, ...hoverLines({ docs, syntax, argument: null })];
}
