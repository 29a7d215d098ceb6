import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import type { Settings } from '#state/settings-store.ts';
import { TERMINAL_FONT_SIZES } from '#state/settings-store.ts';
import { settingsText } from '#text/settings.ts';
import { Button } from '#ui/button.tsx';
import { Choice, Switch } from '#ui/choice.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { DataSection } from './data-section.tsx';
import styles from './settings-dialog.module.css';

const themes: ReadonlyArray<{ readonly value: Settings['theme']; readonly label: string }> = [
  { value: 'system', label: settingsText.theme.system },
  { value: 'light', label: settingsText.theme.light },
  { value: 'dark', label: settingsText.theme.dark },
];

const clicks: ReadonlyArray<{ readonly value: Settings['commandClick']; readonly label: string }> = [
  { value: 'insert', label: settingsText.commandClick.insert },
  { value: 'run', label: settingsText.commandClick.run },
];

/** One pixel at a time, within what the terminal can show. */
function FontSize({ size, onChange }: { readonly size: number; readonly onChange: (size: number) => void }) {
  const { fontSize } = settingsText;
  return (
    <fieldset className={styles.row}>
      <legend className={styles.legend}>{fontSize.label}</legend>
      <Button
        size="small"
        aria-label={fontSize.smaller}
        disabled={size <= TERMINAL_FONT_SIZES.least}
        onClick={() => onChange(size - 1)}
      >
        −
      </Button>
      <output className={styles.value}>{fontSize.pixels(size)}</output>
      <Button
        size="small"
        aria-label={fontSize.larger}
        disabled={size >= TERMINAL_FONT_SIZES.most}
        onClick={() => onChange(size + 1)}
      >
        +
      </Button>
    </fieldset>
  );
}

/** What the person may choose, in force at once, and how their data are kept. */
export function SettingsDialog(props: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={settingsText.title}
      closeLabel={settingsText.close}
    >
      <SettingsForm />
    </Dialog>
  );
}

function SettingsForm() {
  const state = useAppState();
  const settings = useStore(state.settings);
  const change = (next: Partial<Settings>): void => state.settings.change(next);
  return (
    <div className={styles.form}>
      <div className={styles.section}>
        <h3 className={styles.heading}>{settingsText.look}</h3>
        <Choice
          label={settingsText.theme.label}
          options={themes}
          value={settings.theme}
          onValueChange={(theme) => change({ theme })}
        />
      </div>
      <div className={styles.section}>
        <h3 className={styles.heading}>{settingsText.terminal}</h3>
        <FontSize
          size={settings.terminalFontSize}
          onChange={(terminalFontSize) => change({ terminalFontSize })}
        />
        <Choice
          label={settingsText.commandClick.label}
          hint={settingsText.commandClick.hint}
          options={clicks}
          value={settings.commandClick}
          onValueChange={(commandClick) => change({ commandClick })}
        />
        <Switch
          label={settingsText.hints.label}
          checked={settings.hints}
          onCheckedChange={(hints) => change({ hints })}
        />
        <Switch
          label={settingsText.screenReader.label}
          hint={settingsText.screenReader.hint}
          checked={settings.screenReader}
          onCheckedChange={(next) => change({ screenReader: next })}
        />
      </div>
      <DataSection />
    </div>
  );
}
