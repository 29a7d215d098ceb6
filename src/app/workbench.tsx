import { useEffect, type ReactNode } from 'react';
import { appText } from '#text/app.ts';
import { PanelArea, PanelDivider, PanelGroup, type PanelSizes } from '#ui/resizable-panels.tsx';
import { Tabs, type TabItem } from '#ui/tabs.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { LabPanels } from './lab-panels.tsx';
import { isPanelName, type PanelName } from './panel-name.ts';
import { PanelRegion } from './panel.tsx';
import { NARROW, useMedia } from './use-media.ts';
import styles from './workbench.module.css';

/** Where the sizes of panels and the panels that are shut are remembered. */
export interface WorkbenchLayout {
  readonly sizesOf: (group: string) => PanelSizes | undefined;
  readonly setSizes: (group: string, sizes: PanelSizes) => void;
  readonly lessonOpen: boolean;
  readonly picturesOpen: boolean;
  readonly setLessonOpen: (open: boolean) => void;
  readonly setPicturesOpen: (open: boolean) => void;
  readonly activityOpen: boolean;
  readonly setActivityOpen: (open: boolean) => void;
}

export interface WorkbenchProps {
  /** Left out in the sandbox. `label` names its panel. */
  readonly lesson?: { readonly label: string; readonly content: ReactNode };
  /** Nodes and links; left out where there is a single server. */
  readonly lab?: ReactNode;
  readonly terminal: ReactNode;
  readonly keys: ReactNode;
  readonly picture: ReactNode;
  /** Where what happens is looked at; it is only drawn while it is open. */
  readonly activity: ReactNode;
  /** Shown above the tabs' content on narrow screens: where the lesson stands while another panel is looked at. */
  readonly strip?: ReactNode;
  readonly layout: WorkbenchLayout;
  /** There is something to be read in the terminal's panel: the server ended, or something is not kept. */
  readonly terminalNews: boolean;
  /** The panel in front on narrow screens. */
  readonly front: PanelName;
  readonly onFrontChange: (panel: PanelName) => void;
}

/** The panels of a lesson or of the sandbox: side by side on a wide screen, as tabs on a narrow one. */
export function Workbench(props: WorkbenchProps) {
  return useMedia(NARROW) ? <NarrowWorkbench {...props} /> : <WideWorkbench {...props} />;
}

function WideWorkbench(props: WorkbenchProps) {
  const { lesson, layout } = props;
  const { panels } = appText;
  if (lesson === undefined) {
    return (
      <div className={styles.wide}>
        <ServerPanels {...props} group="play" />
      </div>
    );
  }
  return (
    <div className={styles.wide}>
      <PanelGroup
        id="lesson-columns"
        orientation="horizontal"
        sizes={layout.sizesOf('lesson-columns')}
        onSizesChange={(sizes) => layout.setSizes('lesson-columns', sizes)}
      >
        <PanelArea
          id="lesson-text"
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
        <PanelArea id="lesson-server" minSize="580px">
          <ServerPanels {...props} group="lesson" />
        </PanelArea>
      </PanelGroup>
    </div>
  );
}

type ServerPanelsProps = WorkbenchProps & { readonly group: 'play' | 'lesson' };

/** What is beside the text: terminals and pictures, and below both what happens. */
function ServerPanels(props: ServerPanelsProps) {
  const { lab, activity, layout, group } = props;
  const { panels } = appText;
  if (lab !== undefined) return <LabPanels {...props} lab={lab} />;
  return (
    <PanelGroup
      id={`${group}-rows`}
      orientation="vertical"
      sizes={layout.sizesOf(`${group}-rows`)}
      onSizesChange={(sizes) => layout.setSizes(`${group}-rows`, sizes)}
    >
      <PanelArea id={`${group}-above`} minSize="200px">
        <TerminalAndPictures {...props} />
      </PanelArea>
      <PanelDivider label={panels.resize.activity} />
      <PanelArea
        id={`${group}-activity`}
        defaultSize="40%"
        minSize="140px"
        open={layout.activityOpen}
        onOpenChange={layout.setActivityOpen}
      >
        <PanelRegion name="activity" label={panels.activity}>
          {layout.activityOpen ? activity : null}
        </PanelRegion>
      </PanelArea>
    </PanelGroup>
  );
}

function TerminalAndPictures({ terminal, keys, picture, layout, group }: ServerPanelsProps) {
  const { panels } = appText;
  const columns = `${group}-server-columns`;
  return (
    <PanelGroup
      id={columns}
      orientation="horizontal"
      sizes={layout.sizesOf(columns)}
      onSizesChange={(sizes) => layout.setSizes(columns, sizes)}
    >
      <PanelArea id={`${group}-terminal`} minSize="320px">
        <PanelRegion name="terminal" label={panels.terminal}>
          {terminal}
        </PanelRegion>
      </PanelArea>
      <PanelDivider label={panels.resize.terminalPictures} />
      <PanelArea
        id={`${group}-pictures`}
        defaultSize={group === 'play' ? '42%' : '46%'}
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
          <PanelArea id={`${group}-keys`} defaultSize="42%" minSize="96px">
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
  );
}

function NarrowWorkbench(props: WorkbenchProps) {
  const { lesson, lab, terminal, keys, picture, activity, strip, front, onFrontChange } = props;
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
  if (lab !== undefined) add('lab', panels.lab, lab);
  add('terminal', panels.terminal, terminal, props.terminalNews);
  add('picture', panels.picture, picture);
  add('keys', panels.keys, keys);
  add('activity', panels.activity, front === 'activity' ? activity : null);
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
