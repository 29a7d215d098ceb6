import type { Settings } from '#state/settings-store.ts';
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
  /** Whether there is more than one terminal: only then can they stand side by side. */
  readonly several: boolean;
  readonly layout: Settings['terminals'];
  readonly onLayout: (layout: Settings['terminals']) => void;
  readonly typingToAll: boolean;
  readonly onTypingToAll: (on: boolean) => void;
  /** Whether the terminal follows the redirections of a cluster; null where there is none. */
  readonly follows: boolean | null;
  readonly onFollows: (on: boolean) => void;
  readonly screenReader: boolean;
  readonly onScreenReader: (on: boolean) => void;
}

/** What can be done with the terminal in sight, beyond typing into it. Opens as soon as it is drawn. */
export function TerminalMenu(props: TerminalMenuProps) {
  const { several, layout, typingToAll, follows, screenReader } = props;
  const together = [
    {
      label: layout === 'tiles' ? words.tabs : words.tiles,
      onSelect: () => props.onLayout(layout === 'tiles' ? 'tabs' : 'tiles'),
    },
    {
      label: typingToAll ? words.typeToOne : words.typeToAll,
      onSelect: () => props.onTypingToAll(!typingToAll),
    },
  ];
  const actions = [
    { label: words.find, onSelect: props.onFind },
    { label: words.copyReply, onSelect: props.onCopyReply },
    { label: words.copyText, onSelect: props.onCopyText },
    { label: words.copyMarkdown, onSelect: props.onCopyMarkdown },
    ...(several ? together : []),
    ...(follows === null
      ? []
      : [
          {
            label: follows ? words.followNot : words.follow,
            onSelect: () => props.onFollows(!follows),
          },
        ]),
    { label: words.larger, onSelect: () => props.onResizeText(1) },
    { label: words.smaller, onSelect: () => props.onResizeText(-1) },
    {
      label: screenReader ? words.screenReaderOff : words.screenReaderOn,
      onSelect: () => props.onScreenReader(!screenReader),
    },
  ];
  return <Menu icon="more" label={words.label} actions={actions} openAtFirst />;
}
