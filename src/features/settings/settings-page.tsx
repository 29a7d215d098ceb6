import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import type { Settings } from '#state/settings-store.ts';
import { TERMINAL_FONT_SIZES } from '#state/settings-store.ts';
import { settingsText } from '#text/settings.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Choice, Switch } from '#ui/choice.tsx';
import { DataSection } from './data-section.tsx';
import { VersionSection, type PageRelease } from './version-section.tsx';
import styles from './settings.module.css';

const themes: ReadonlyArray<{ readonly value: Settings['theme']; readonly label: string }> = [
  { value: 'system', label: settingsText.theme.system },
  { value: 'light', label: settingsText.theme.light },
  { value: 'dark', label: settingsText.theme.dark },
];

const motions: ReadonlyArray<{ readonly value: Settings['motion']; readonly label: string }> = [
  { value: 'system', label: settingsText.motion.system },
  { value: 'reduced', label: settingsText.motion.reduced },
];

const clicks: ReadonlyArray<{ readonly value: Settings['commandClick']; readonly label: string }> = [
  { value: 'insert', label: settingsText.commandClick.insert },
  { value: 'run', label: settingsText.commandClick.run },
];

/** One pixel at a time, within what the terminal can show. */
function FontSize({ size, onChange }: { readonly size: number; readonly onChange: (size: number) => void }) {
  const { fontSize } = settingsText;
  return (
    <div className={styles.size}>
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
      <p className={styles.sample} style={{ fontSize: size }} aria-hidden="true">
        {fontSize.sample}
      </p>
    </div>
  );
}

export interface SettingsPageProps {
  /** Where the person came from, and what the link back to it says. */
  readonly back: { readonly href: string; readonly label: string };
  /** The address of the licences of everything that the page is made of. */
  readonly licencesHref: string;
  /** What is kept in this browser: sections like those around it. */
  readonly storage: ReactNode;
  readonly release: PageRelease;
}

/** What the person may choose, in force at once, and how their data are kept. */
export function SettingsPage({ back, licencesHref, storage, release }: SettingsPageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>{settingsText.title}</h1>
        <ButtonLink href={back.href}>{back.label}</ButtonLink>
      </header>
      <Choices />
      <DataSection />
      {storage}
      <VersionSection release={release} />
      <section className={styles.section}>
        <h2 className={styles.heading}>{settingsText.about.heading}</h2>
        <p className={styles.note}>{settingsText.about.body}</p>
        <p>
          <a href={licencesHref}>{settingsText.about.licences}</a>
        </p>
      </section>
    </div>
  );
}

function Choices() {
  const state = useAppState();
  const settings = useStore(state.settings);
  const change = (next: Partial<Settings>): void => state.settings.change(next);
  return (
    <>
      <section className={styles.section}>
        <h2 className={styles.heading}>{settingsText.look}</h2>
        <Choice
          label={settingsText.theme.label}
          options={themes}
          value={settings.theme}
          onValueChange={(theme) => change({ theme })}
        />
        <Choice
          label={settingsText.motion.label}
          hint={settingsText.motion.hint}
          options={motions}
          value={settings.motion}
          onValueChange={(motion) => change({ motion })}
        />
      </section>
      <section className={styles.section}>
        <h2 className={styles.heading}>{settingsText.terminal}</h2>
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
      </section>
    </>
  );
}
