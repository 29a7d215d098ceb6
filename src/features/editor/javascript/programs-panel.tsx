import { useCallback, useDeferredValue, useEffect, useState } from 'react';
import { javascriptText as text } from '#text/javascript.ts';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { late } from '#ui/late.tsx';
import { useStayAtEnd } from '#ui/use-stay-at-end.ts';
import type { EditorController } from '../editor-controller.ts';
import { endWords } from './end-words.ts';
import { examples } from './examples.ts';
import { programMarks } from './program-marks.ts';
import styles from './programs-panel.module.css';
import { useProgram, useProgramStore } from './use-program.ts';

const LateEditor = late(
  async () => (await import('./program-editor.tsx')).ProgramEditor,
  <p className={styles.quiet}>{text.loading}</p>,
);

/** A program for Node, with node-redis, run against the server of the page: its text, and what it prints. */
export function ProgramsPanel() {
  return (
    <section className={styles.panel} aria-label={text.label}>
      <Tools />
      <div className={styles.body}>
        <Code />
        <Output />
      </div>
    </section>
  );
}

function Tools() {
  const store = useProgramStore();
  const running = useProgram((state) => state.running);
  const code = useProgram((state) => state.code);
  const own = 'own';
  return (
    <div className={styles.tools}>
      <Button
        size="small"
        variant="primary"
        icon="play"
        title={text.runHint}
        disabled={running}
        onClick={() => store.run()}
      >
        {text.run}
      </Button>
      <Button size="small" icon="close" disabled={!running} onClick={() => store.stop()}>
        {text.stop}
      </Button>
      <Select
        label={text.examples.label}
        groups={[
          { label: null, options: [{ value: own, label: text.examples.own }] },
          {
            label: text.examples.label,
            options: examples.map(({ id, title }) => ({ value: id, label: title })),
          },
        ]}
        value={examples.find((one) => one.code === code)?.id ?? own}
        onValueChange={(id) => {
          const chosen = examples.find((one) => one.id === id);
          if (chosen !== undefined) store.write(chosen.code);
        }}
      />
      <span className={styles.quiet}>{text.about}</span>
    </div>
  );
}

/** The editor, with what is said against the program. */
function Code() {
  const store = useProgramStore();
  const code = useProgram((state) => state.code);
  const ran = useProgram((state) => state.ran);
  const end = useProgram((state) => state.end);
  const [editor, setEditor] = useState<EditorController | null>(null);
  useEffect(() => {
    editor?.show({ name: text.name, language: 'javascript', text: code, label: text.editorHelp(text.name) });
  }, [editor, code]);
  const written = useDeferredValue(code);
  useEffect(() => {
    if (editor?.text === written) editor.setLineMarks(programMarks({ code: written, ran, end }));
  }, [editor, written, ran, end]);
  return (
    <div className={styles.code}>
      <LateEditor onText={(now) => store.write(now)} onRun={() => store.run()} onEditor={setEditor} />
    </div>
  );
}

function Output() {
  const store = useProgramStore();
  const lines = useProgram((state) => state.lines);
  const running = useProgram((state) => state.running);
  const end = useProgram((state) => state.end);
  const followed = useProgram((state) => state.followed);
  const { scroller, onScroll } = useStayAtEnd(
    followed || !running,
    lines.length + (end === null ? 0 : 1),
    useCallback(() => store.leaveEnd(), [store]),
  );
  const ended = end === null ? null : endWords(end);
  return (
    <div
      className={styles.output}
      role="log"
      aria-label={text.output}
      ref={scroller}
      onScroll={onScroll}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
      tabIndex={0}
    >
      {lines.map((line, at) => (
        <pre key={at} className={line.level === 'error' ? styles.error : styles.line}>
          {line.text}
        </pre>
      ))}
      {running ? <p className={styles.quiet}>{text.running}</p> : null}
      {ended === null ? null : (
        <p className={end?.kind === 'done' || end?.kind === 'stopped' ? styles.quiet : styles.error}>
          {ended}
        </p>
      )}
      {end?.kind === 'failed' ? <pre className={styles.error}>{end.text}</pre> : null}
      {ended === null ? null : (
        <Button size="small" icon="clear" onClick={() => store.clear()}>
          {text.clear}
        </Button>
      )}
    </div>
  );
}
