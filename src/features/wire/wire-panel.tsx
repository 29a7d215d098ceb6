import { useEffect, useMemo, useState } from 'react';
import type { WireTotals } from '#client/wire-message.ts';
import type { WireTape } from '#client/wire-tape.ts';
import type { AppState } from '#state/app-state.ts';
import { useAppState, useTerminals } from '#state/app-state-context.ts';
import { wireText as text } from '#text/wire.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { Select } from '#ui/select.tsx';
import { formatBytes, formatCount } from '#visualizers/quantity.ts';
import type { Form } from './exchange-detail.tsx';
import { labOf } from './lab-store.ts';
import { PassedBytes } from './passed-bytes.tsx';
import { SendPanel } from './send-panel.tsx';
import { useWire } from './use-wire.ts';
import styles from './wire-panel.module.css';

type Mode = 'watch' | 'send';

/** The bytes between the page's clients and the server, and commands to send on purpose. */
export function WirePanel({ onPicked }: { readonly onPicked: () => void }) {
  const state = useAppState();
  const { wire } = state.terminals;
  const [mode, setMode] = useState<Mode>('watch');
  // What is sent on purpose is to be there when it is looked at afterwards, and its clients stay until then.
  useEffect(() => wire.look(() => {}), [wire]);
  useEffect(() => labOf(state).stay(), [state]);
  const modes = (
    <Choice
      compact
      label={text.modes.label}
      value={mode}
      onValueChange={setMode}
      options={[
        { value: 'watch', label: text.modes.watch },
        { value: 'send', label: text.modes.send },
      ]}
    />
  );
  return mode === 'send' ? <SendPanel modes={modes} /> : <WatchPanel modes={modes} onPicked={onPicked} />;
}

/** The tape that is looked at: the one that was chosen while it is there, else the terminal's in front, else any. */
function tapeOf(
  tapes: readonly WireTape[],
  chosen: number | null,
  client: string | undefined,
): WireTape | undefined {
  return (
    tapes.find(({ id }) => id === chosen) ??
    tapes.findLast((tape) => tape.client === client && tape.open) ??
    tapes.findLast((tape) => tape.client === client) ??
    tapes.findLast(({ open }) => open) ??
    tapes.at(-1)
  );
}

function WatchPanel({ modes, onPicked }: { readonly modes: React.ReactNode; readonly onPicked: () => void }) {
  const state = useAppState();
  const { wire } = state.terminals;
  useWire(wire);
  const front = useTerminals(({ terminals, activeId }) => terminals.find(({ id }) => id === activeId)?.name);
  const [tapeId, setTapeId] = useState<number | null>(null);
  const [form, setForm] = useState<Form>('text');
  const [chosen, setChosen] = useState<{ readonly tape: number; readonly key: string } | null>(null);
  const tape = tapeOf(wire.tapes, tapeId, front);
  const key = chosen !== null && chosen.tape === tape?.id ? chosen.key : null;
  const onPick = usePickFor(state, tape?.client, onPicked);
  return (
    <div className={styles.panel}>
      <header className={styles.tools}>
        {modes}
        {tape === undefined ? null : (
          <>
            <Select
              label={text.client}
              value={String(tape.id)}
              onValueChange={(id) => setTapeId(Number(id))}
              groups={[{ label: null, options: wire.tapes.map((one) => optionOf(one, state)) }]}
            />
            <Counts totals={tape.totals} />
            <span className={styles.right}>
              {key === null ? null : (
                <Button size="small" variant="quiet" title={text.newestHint} onClick={() => setChosen(null)}>
                  {text.newest}
                </Button>
              )}
              <Choice
                compact
                label={text.forms.label}
                value={form}
                onValueChange={setForm}
                options={[
                  { value: 'text', label: text.forms.text },
                  { value: 'hex', label: text.forms.hex },
                ]}
              />
              <Button size="small" variant="quiet" title={text.clearHint} onClick={() => tape.clear()}>
                {text.clear}
              </Button>
            </span>
          </>
        )}
      </header>
      {tape === undefined ? (
        <p className={styles.empty}>{text.nobody}</p>
      ) : (
        <PassedBytes
          key={tape.id}
          tape={tape}
          form={form}
          chosen={key}
          onChoose={(next) => setChosen({ tape: tape.id, key: next })}
          onPick={onPick}
        />
      )}
    </div>
  );
}

function optionOf({ id, client, address, open }: WireTape, { terminals }: AppState) {
  const name = terminals.clients.of(address)?.kind === 'terminal' ? text.terminal(client) : client;
  return { value: String(id), label: open ? name : text.ended(name) };
}

function Counts({ totals }: { readonly totals: WireTotals }) {
  const { counts } = text;
  return (
    <ul className={styles.counts} aria-label={counts.label}>
      <li>
        <span aria-hidden="true">→ </span>
        {counts.commands(formatCount(totals.sentMessages), totals.sentMessages === 1)},{' '}
        {formatBytes(totals.sentBytes)}
      </li>
      <li>
        <span aria-hidden="true">← </span>
        {counts.replies(formatCount(totals.receivedMessages), totals.receivedMessages === 1)},{' '}
        {formatBytes(totals.receivedBytes)}
      </li>
      <li title={counts.tripsHint}>
        {counts.trips(formatCount(totals.roundTrips), totals.roundTrips === 1)}
      </li>
    </ul>
  );
}

/** Puts a command into the prompt of a client's own terminal, or runs it there; null for a client that has none. */
function usePickFor(
  { terminals, settings }: AppState,
  client: string | undefined,
  onPicked: () => void,
): ((command: string) => void) | null {
  const id = useTerminals((now) => now.terminals.find(({ name }) => name === client)?.id);
  return useMemo(
    () =>
      id === undefined
        ? null
        : (command) => {
            terminals.activate(id);
            onPicked();
            terminals.insertCommand(command, { run: settings.getState().commandClick === 'run' });
          },
    [terminals, settings, id, onPicked],
  );
}
