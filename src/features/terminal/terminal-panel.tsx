import { clsx } from 'clsx';
import { useCallback, useEffect, useId, useRef, useState, type ComponentType, type ReactNode } from 'react';
import type { LoggedExchange } from '#client/exchange-reader.ts';
import { useAppState, useSettings, useTerminals } from '#state/app-state-context.ts';
import { terminalText } from '#text/terminal.ts';
import { clientColours } from '#ui/client-colours.ts';
import { useCopyNote } from '#ui/copy-note.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { KeyBar } from './key-bar.tsx';
import { useReplyAnnouncer } from './reply-announcer.tsx';
import type { ScreenFinder } from './screen-finder.ts';
import type { TerminalController } from './terminal-controller.ts';
import styles from './terminal-panel.module.css';
import { panelId, tabId, TerminalTabs } from './terminal-tabs.tsx';
import type { TerminalSearchProps } from './terminal-search.tsx';
import { TerminalTools } from './terminal-tools.tsx';
import { TerminalView } from './terminal-view.tsx';

export interface TerminalPanelProps {
  readonly className?: string;
  /** Stands above everything: what is to be said of the server. */
  readonly serverNews?: ReactNode;
  /** Stands above the screens, and is there only while it has something to say. */
  readonly notice?: ReactNode;
  /** Stands below the screens; whoever fills it keeps its height. */
  readonly help?: ReactNode;
}

/** The terminals of the open workspace: what is to be said of the server, a tab for each client, and its screen. */
export function TerminalPanel({ className, serverNews, notice, help }: TerminalPanelProps) {
  const { terminals: store, settings } = useAppState();
  const terminals = useTerminals((state) => state.terminals);
  const activeId = useTerminals((state) => state.activeId);
  const layout = useSettings((now) => now.terminals);
  const controllers = useRef(new Map<string, TerminalController>());
  const { announcer, region } = useReplyAnnouncer();
  const descriptionId = useId();

  const onController = useCallback((id: string, controller: TerminalController | null): void => {
    if (controller === null) controllers.current.delete(id);
    else controllers.current.set(id, controller);
  }, []);
  const onExchange = useCallback(
    (exchange: LoggedExchange): void => {
      const { terminals: all, activeId: shown } = store.getState();
      const isShown = all.some(({ id, name }) => id === shown && name === exchange.client);
      // In this mode the terminal itself reads out all that it prints.
      if (isShown && !settings.getState().screenReader) announcer.add(exchange);
    },
    [store, settings, announcer],
  );
  const active = useCallback(
    (): TerminalController | undefined => controllers.current.get(store.getState().activeId),
    [store],
  );
  const [toAll, setToAll] = useState(false);
  // Read by terminals that are made once, and stay as they are when this changes.
  const typingToAll = useRef(toAll);
  useEffect(() => {
    typingToAll.current = toAll;
  }, [toAll]);
  const onInput = useCallback((id: string, data: string): void => {
    const all = controllers.current;
    for (const controller of typingToAll.current ? all.values() : [all.get(id)]) controller?.press(data);
  }, []);
  const onFocus = useCallback((id: string): void => store.activate(id), [store]);
  const { note, say, copy: copyAndSay } = useCopyNote();
  const copy = useCallback(
    (text: string, what: string): void =>
      copyAndSay(text, { copied: terminalText.menu.copied(what), refused: terminalText.menu.copyRefused }),
    [copyAndSay],
  );
  const onPick = useCallback((text: string): void => copy(text, terminalText.menu.value(text)), [copy]);
  const { search, find, endSearch } = useSearch(active, say);

  return (
    <div className={clsx(styles.panel, className)}>
      {serverNews}
      <TerminalTabs
        terminals={terminals}
        activeId={activeId}
        onActivate={(id) => store.activate(id)}
        onAdd={() => {
          if (store.add() !== null) store.focusActive();
        }}
        onClose={(id) => store.close(id)}
        tools={
          <TerminalTools
            terminal={active}
            several={terminals.length > 1}
            typingToAll={toAll && terminals.length > 1}
            onTypingToAll={setToAll}
            onFind={find}
            note={note}
            onCopy={copy}
            onNote={say}
          />
        }
      />
      {notice}
      {search?.terminal === activeId ? <search.Bar finder={search.finder} onClose={endSearch} /> : null}
      <VisuallyHidden>
        <span id={descriptionId}>{terminalText.description}</span>
      </VisuallyHidden>
      <div className={styles.screens}>
        <div className={styles.stack} data-layout={layout} data-count={terminals.length}>
          {terminals.map((terminal) => (
            <div
              key={terminal.id}
              role="tabpanel"
              id={panelId(terminal.id)}
              aria-labelledby={tabId(terminal.id)}
              className={clsx(styles.screen, terminal.id !== activeId && styles.behind)}
              style={clientColours(terminal.place)}
            >
              <p className={styles.name} aria-hidden="true">
                {terminalText.tab(terminal.name)}
              </p>
              <TerminalView
                terminal={terminal}
                active={terminal.id === activeId}
                describedBy={descriptionId}
                onExchange={onExchange}
                onController={onController}
                onInput={onInput}
                onFocus={onFocus}
                onPick={onPick}
                onFind={find}
              />
            </div>
          ))}
        </div>
      </div>
      {help}
      <KeyBar
        onPress={(keys) => {
          onInput(store.getState().activeId, keys);
          active()?.focus();
        }}
        onPaste={(text) => active()?.paste(text)}
      />
      {region}
    </div>
  );
}

interface OpenSearch {
  /** Id of the terminal that is searched. */
  readonly terminal: string;
  readonly finder: ScreenFinder;
  readonly Bar: ComponentType<TerminalSearchProps>;
}

/** The search through the terminal in sight. Its code comes when it is first asked for. */
function useSearch(active: () => TerminalController | undefined, say: (note: string) => void) {
  const { terminals } = useAppState();
  const [search, setSearch] = useState<OpenSearch | null>(null);
  const find = useCallback((): void => {
    const finder = active()?.screen.finder();
    if (finder === undefined) return;
    const terminal = terminals.getState().activeId;
    Promise.all([finder, import('./terminal-search.tsx')]).then(
      ([found, { TerminalSearch }]) => setSearch({ terminal, finder: found, Bar: TerminalSearch }),
      () => say(terminalText.search.failed),
    );
  }, [active, say, terminals]);
  const endSearch = useCallback((): void => {
    setSearch(null);
    active()?.focus();
  }, [active]);
  return { search, find, endSearch };
}
