import type * as Monaco from 'monaco-editor/editor';
import { findNamed, type CommandDocs } from '#redis-cli/command-docs.ts';
import type { CommandReference } from '#redis-cli/command-reference.ts';
import type { WordDescription } from '#redis-script/describe-word.ts';
import { scriptsText } from '#text/scripts.ts';

/** The server's description of a command, or of a subcommand, by its words; null when it has none, or cannot be asked. */
export async function commandNamed(
  reference: CommandReference,
  names: readonly string[],
): Promise<CommandDocs | null> {
  const docs = await reference.find(names[0] ?? '');
  if (docs === null || docs === 'unknown') return null;
  return findNamed(docs, names)?.docs ?? docs;
}

/** What is said of a word, as Markdown in which nothing of the server's is markup. */
export function hoverLines({ docs, syntax, argument }: WordDescription): Monaco.IMarkdownString[] {
  const { hover } = scriptsText;
  const facts = [
    docs.since === '' ? null : hover.since(docs.since),
    docs.group === '' ? null : hover.group(docs.group),
    docs.complexity === '' ? null : hover.complexity(docs.complexity),
    docs.deprecatedSince === '' ? null : hover.deprecated(docs.deprecatedSince),
  ].filter((fact) => fact !== null);
  const what =
    argument === null
      ? []
      : [
          argument.part === 'token'
            ? hover.token(argument.arg.token)
            : hover.argument(argument.arg.name, argument.arg.type),
        ];
  const paragraphs = [...what, docs.summary, facts.join(' · ')].filter((text) => text !== '');
  return [
    { value: `**${plain(docs.name)}** ${plain(syntax)}` },
    ...paragraphs.map((text) => ({ value: plain(text) })),
  ];
}

/** Text as Markdown that shows it as it is. */
export const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/gu, '\\$&');
