import { terminalText } from '#text/terminal.ts';
import { Menu } from '#ui/menu.tsx';

const words = terminalText.menu;

export interface TerminalMenuProps {
  readonly onFind: () => void;
  readonly onCopyReply: () => void;
  readonly onCopyText: () => void;
  readonly onCopyMarkdown: () => void;
  /** CSS pixels to make the text larger by; smaller when negative. */
  readonly onResizeText: (by: number) => void;
  readonly screenReader: boolean;
  readonly onScreenReader: (on: boolean) => void;
}

/** What can be done with the terminal in sight, beyond typing into it. Opens as soon as it is drawn. */
export function TerminalMenu(props: TerminalMenuProps) {
  const { screenReader } = props;
  const actions = [
    { label: words.find, onSelect: props.onFind },
    { label: words.copyReply, onSelect: props.onCopyReply },
    { label: words.copyText, onSelect: props.onCopyText },
    { label: words.copyMarkdown, onSelect: props.onCopyMarkdown },
    { label: words.larger, onSelect: () => props.onResizeText(1) },
    { label: words.smaller, onSelect: () => props.onResizeText(-1) },
    {
      label: screenReader ? words.screenReaderOff : words.screenReaderOn,
      onSelect: () => props.onScreenReader(!screenReader),
    },
  ];
  return <Menu icon="more" label={words.label} actions={actions} openAtFirst />;
}
