import { useEffect, type ReactNode } from 'react';
import { appText } from '#text/app.ts';
import { PanelArea, PanelDivider, PanelGroup, type PanelSizes } from '#ui/resizable-panels.tsx';
import { Tabs, type TabItem } from '#ui/tabs.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { PanelRegion } from './panel.tsx';
import { NARROW, useMedia } from './use-media.ts';
import styles from './workbench.module.css';

export type PanelName = 'lesson' | 'terminal' | 'picture' | 'keys';

/** Where the sizes of panels and the panels that are shut are remembered. */
export interface WorkbenchLayout {
  readonly sizesOf: (group: string) => PanelSizes | undefined;
  readonly setSizes: (group: string, sizes: PanelSizes) => void;
  readonly lessonOpen: boolean;
  readonly picturesOpen: boolean;
  readonly setLessonOpen: (open: boolean) => void;
  readonly setPicturesOpen: (open: boolean) => void;
}

export interface WorkbenchProps {
  /** Left out in the sandbox. `label` names its panel. */
  readonly lesson?: { readonly label: string; readonly content: ReactNode };
  readonly terminal: ReactNode;
  readonly keys: ReactNode;
  readonly picture: ReactNode;
  /** Shown above the tabs' content on narrow screens: where the lesson stands while another panel is looked at. */
  readonly strip?: ReactNode;
  readonly layout: WorkbenchLayout;
  /** There is something to be read in the terminal's panel: the server ended, or something is not kept. */
  readonly terminalNews: boolean;
  /** The panel in front on narrow screens. */
  readonly front: PanelName;
  readonly onFrontChange: (panel: PanelName) => void;
}

const isPanelName = (name: string): name is PanelName =>
  name === 'lesson' || name === 'terminal' || name === 'picture' || name === 'keys';

/** The panels of a lesson or of the sandbox: side by side on a wide screen, as tabs on a narrow one. */
export function Workbench(props: WorkbenchProps) {
  return useMedia(NARROW) ? <NarrowWorkbench {...props} /> : <WideWorkbench {...props} />;
}

function WideWorkbench({ lesson, terminal, keys, picture, layout }: WorkbenchProps) {
  const { panels } = appText;
  const group = lesson === undefined ? 'play' : 'lesson';
  return (
    <div className={styles.wide}>
      <PanelGroup
        id={group}
        orientation="horizontal"
        sizes={layout.sizesOf(group)}
        onSizesChange={(sizes) => layout.setSizes(group, sizes)}
      >
        {lesson === undefined ? null : (
          <>
            <PanelArea
              id={`${group}-text`}
              defaultSize="32%"
              minSize="280px"
              open={layout.lessonOpen}
              onOpenChange={layout.setLessonOpen}
            >
              <PanelRegion name="lesson" label={lesson.label}>
                {lesson.content}
              </PanelRegion>
            </PanelArea>
            <PanelDivider label={panels.resize.lessonTerminal} />
          </>
        )}
        <PanelArea id={`${group}-terminal`} minSize="320px">
          <PanelRegion name="terminal" label={panels.terminal}>
            {terminal}
          </PanelRegion>
        </PanelArea>
        <PanelDivider label={panels.resize.terminalPictures} />
        <PanelArea
          id={`${group}-pictures`}
          defaultSize={lesson === undefined ? '42%' : '31%'}
          minSize="260px"
          open={layout.picturesOpen}
          onOpenChange={layout.setPicturesOpen}
        >
          <PanelGroup
            id={`${group}-right`}
            orientation="vertical"
            sizes={layout.sizesOf(`${group}-right`)}
            onSizesChange={(sizes) => layout.setSizes(`${group}-right`, sizes)}
          >
            <PanelArea id={`${group}-keys`} defaultSize="36%" minSize="96px">
              <PanelRegion name="keys" label={panels.keys}>
                {keys}
              </PanelRegion>
            </PanelArea>
            <PanelDivider label={panels.resize.keysPicture} />
            <PanelArea id={`${group}-picture`} minSize="140px">
              <PanelRegion name="picture" label={panels.picture}>
                {picture}
              </PanelRegion>
            </PanelArea>
          </PanelGroup>
        </PanelArea>
      </PanelGroup>
    </div>
  );
}

function NarrowWorkbench(props: WorkbenchProps) {
  const { lesson, terminal, keys, picture, strip, front, onFrontChange } = props;
  const { panels } = appText;
  const items: TabItem[] = [];
  const add = (name: PanelName, label: string, content: ReactNode, news = false): void => {
    items.push({
      id: name,
      label: news ? <WithNews label={label} /> : label,
      content: (
        <PanelRegion name={name} label={label}>
          {strip === undefined || name === 'lesson' ? null : strip}
          {content}
        </PanelRegion>
      ),
    });
  };
  if (lesson !== undefined) add('lesson', lesson.label, lesson.content);
  add('terminal', panels.terminal, terminal, props.terminalNews);
  add('picture', panels.picture, picture);
  add('keys', panels.keys, keys);
  const shown = items.some((item) => item.id === front) ? front : 'terminal';
  useEffect(() => {
    if (shown !== front) onFrontChange(shown);
  }, [shown, front, onFrontChange]);
  return (
    <div className={styles.narrow}>
      <Tabs
        label={panels.label}
        items={items}
        value={shown}
        onValueChange={(id) => {
          if (isPanelName(id)) onFrontChange(id);
        }}
      />
    </div>
  );
}

function WithNews({ label }: { readonly label: string }) {
  return (
    <span className={styles.news}>
      {label}
      <VisuallyHidden>{`, ${appText.panels.news}`}</VisuallyHidden>
    </span>
  );
}
