import { useEffect, useRef } from 'react';
import type { LoggedExchange } from '#client/exchange-reader.ts';
import { useAppState, useSettings } from '#state/app-state-context.ts';
import type { TerminalInfo } from '#state/terminals-store.ts';
import { terminalText } from '#text/terminal.ts';
import type { TerminalController } from './terminal-controller.ts';
import { TerminalScreen } from './terminal-screen.ts';
import { TerminalSession } from './terminal-session.ts';
import styles from './terminal-view.module.css';

export interface TerminalViewProps {
  readonly terminal: TerminalInfo;
  /** It is the one that the tabs have chosen. */
  readonly active: boolean;
  /** Id of the element that says how to use and leave the terminal. */
  readonly describedBy: string;
  readonly onExchange: (exchange: LoggedExchange) => void;
  /** Told the controller when the terminal is there, and null when it goes. */
  readonly onController: (id: string, controller: TerminalController | null) => void;
  /** What was typed or pasted into the terminal with this id, as a terminal sends it. */
  readonly onInput: (id: string, data: string) => void;
  /** The keyboard is at the terminal with this id now. */
  readonly onFocus: (id: string) => void;
  /** A value of a reply was clicked. */
  readonly onPick: (text: string) => void;
  /** The keys for finding text were pressed. */
  readonly onFind: () => void;
}

/** One terminal on the screen, for as long as it is mounted. */
export function TerminalView(props: TerminalViewProps) {
  const { terminal, active, describedBy, onExchange, onController, onInput, onFocus, onPick, onFind } = props;
  const state = useAppState();
  const fontSize = useSettings((settings) => settings.terminalFontSize);
  const screenReader = useSettings((settings) => settings.screenReader);
  const host = useRef<HTMLDivElement>(null);
  const screen = useRef<TerminalScreen | null>(null);
  const { id, name, node } = terminal;

  useEffect(() => {
    if (host.current === null) return undefined;
    const settings = state.settings.getState();
    const created = new TerminalScreen(host.current, {
      fontSize: settings.terminalFontSize,
      screenReader: settings.screenReader,
      label: terminalText.label(name),
      describedBy,
      pickHint: terminalText.pickHint,
    });
    const session = new TerminalSession({
      terminal: { id, name, node },
      state,
      screen: created,
      onPrompt: () => created.afterPaint(markReady),
      onExchange,
    });
    created.listen({
      onInput: (data) => onInput(id, data),
      onResize: () => {},
      onFocus: () => onFocus(id),
      onPick,
      onFind,
    });
    screen.current = created;
    onController(id, {
      press: (keys) => session.press(keys),
      paste: (text) => session.paste(text),
      focus: () => session.focus(),
      screen: created,
    });
    return () => {
      onController(id, null);
      screen.current = null;
      session.dispose();
      created.dispose();
    };
  }, [id, name, node, state, describedBy, onExchange, onController, onInput, onFocus, onPick, onFind]);

  useEffect(() => screen.current?.change({ fontSize, screenReader }), [fontSize, screenReader]);

  // After the effect above, whenever that makes a new one.
  useEffect(() => screen.current?.setTabStop(active));

  return <div ref={host} className={styles.terminal} />;
}

/** For whoever waits for the page to be usable: tests, and measurements of the start. */
function markReady(): void {
  document.documentElement.dataset['ready'] = 'prompt';
}
