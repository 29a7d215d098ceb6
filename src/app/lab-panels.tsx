import { useState, type ReactNode } from 'react';
import type { PanelName } from './panel-name.ts';
import { appText } from '#text/app.ts';
import { PanelArea, PanelDivider, PanelGroup, type PanelSizes } from '#ui/resizable-panels.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { PanelRegion } from './panel.tsx';

export interface LabPanelsProps {
  readonly lab: ReactNode;
  readonly terminal: ReactNode;
  readonly keys: ReactNode;
  readonly picture: ReactNode;
  readonly activity: ReactNode;
  readonly layout: {
    readonly sizesOf: (group: string) => PanelSizes | undefined;
    readonly setSizes: (group: string, sizes: PanelSizes) => void;
    readonly picturesOpen: boolean;
    readonly setPicturesOpen: (open: boolean) => void;
    readonly activityOpen: boolean;
    readonly setActivityOpen: (open: boolean) => void;
  };
  /** What the sizes are remembered by: a lab beside a lesson has its own. */
  readonly group: string;
  /** Keys or picture come to the front here when they are asked for. */
  readonly front: PanelName;
  readonly onFrontChange: (panel: PanelName) => void;
}

const { panels } = appText;

/** A lab on a wide screen: nodes and links with what happens below them, and terminals with keys and picture beside. */
export function LabPanels(props: LabPanelsProps) {
  const { lab, terminal, activity, layout } = props;
  const group = `${props.group}-lab`;
  const remembered = (id: string) => ({
    id,
    sizes: layout.sizesOf(id),
    onSizesChange: (sizes: PanelSizes) => layout.setSizes(id, sizes),
  });
  return (
    <PanelGroup {...remembered(`${group}-columns`)} orientation="horizontal">
      {/* A lesson is done in its terminals. */}
      <PanelArea id={`${group}-left`} defaultSize={props.group === 'lesson' ? '50%' : '60%'} minSize="380px">
        <PanelGroup {...remembered(`${group}-rows`)} orientation="vertical">
          <PanelArea id={`${group}-canvas`} minSize="240px">
            <PanelRegion name="lab" label={panels.lab}>
              {lab}
            </PanelRegion>
          </PanelArea>
          <PanelDivider label={panels.resize.activity} />
          <PanelArea
            id={`${group}-activity`}
            defaultSize="32%"
            minSize="140px"
            open={layout.activityOpen}
            onOpenChange={layout.setActivityOpen}
          >
            <PanelRegion name="activity" label={panels.activity}>
              {layout.activityOpen ? activity : null}
            </PanelRegion>
          </PanelArea>
        </PanelGroup>
      </PanelArea>
      <PanelDivider label={panels.resize.labTerminal} />
      <PanelArea id={`${group}-right`} minSize="320px">
        <PanelGroup {...remembered(`${group}-server`)} orientation="vertical">
          <PanelArea id={`${group}-terminal`} minSize="160px">
            <PanelRegion name="terminal" label={panels.terminal}>
              {terminal}
            </PanelRegion>
          </PanelArea>
          <PanelDivider label={panels.resize.terminalKeys} />
          <PanelArea
            id={`${group}-pictures`}
            defaultSize="42%"
            minSize="140px"
            open={layout.picturesOpen}
            onOpenChange={layout.setPicturesOpen}
          >
            <KeysAndPicture {...props} />
          </PanelArea>
        </PanelGroup>
      </PanelArea>
    </PanelGroup>
  );
}

/** One behind the other, because the nodes need the room. */
function KeysAndPicture({ keys, picture, front, onFrontChange }: LabPanelsProps) {
  const [shown, setShown] = useState<'keys' | 'picture'>('keys');
  const [followed, setFollowed] = useState(front);
  if (front !== followed) {
    setFollowed(front);
    if (front === 'keys' || front === 'picture') setShown(front);
  }
  return (
    <Tabs
      label={panels.keysAndPicture}
      value={shown}
      onValueChange={(id) => {
        const next = id === 'picture' ? 'picture' : 'keys';
        setShown(next);
        onFrontChange(next);
      }}
      items={[
        {
          id: 'keys',
          label: panels.keys,
          content: (
            <PanelRegion name="keys" label={panels.keys}>
              {keys}
            </PanelRegion>
          ),
        },
        {
          id: 'picture',
          label: panels.picture,
          content: (
            <PanelRegion name="picture" label={panels.picture}>
              {picture}
            </PanelRegion>
          ),
        },
      ]}
    />
  );
}
