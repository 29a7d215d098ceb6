/** Plain text in which words between backquotes are code. */
export function CodedText({ text }: { readonly text: string }) {
  return text.split('`').map((part, at) =>
    // Parts never move: the text is as it was compiled.
    at % 2 === 1 ? <code key={at}>{part}</code> : part,
  );
}
