import type { LabAction } from '#client/engine-client.ts';
import { formatLabAction } from '#client/lab-line.ts';
import { labText } from '#text/lab.ts';
import type { AnchoredMenuGroup, AnchoredMenuItem } from '#ui/anchored-menu.tsx';
import type { LinkFacts } from './link-facts.ts';
import type { NodeFacts } from './node-facts.ts';
import { runs } from './node-facts.ts';

const text = labText.menu;

/** Who does what was chosen. */
export interface MenuDoer {
  readonly act: (action: LabAction) => void;
  /** Null while there can be no other terminal. */
  readonly openTerminal: (() => void) | null;
  readonly lookAt: () => void;
}

const SKEWS_MS = [5000, -5000];
const DELAYS_MS = [50, 500, 2000];
const LOSSES_PERCENT = [10, 50];

type ItemOf = (label: string, action: LabAction) => AnchoredMenuItem;

/** An action as an item, with the line that does the same. */
const itemsBy =
  (act: MenuDoer['act']): ItemOf =>
  (label, action) => ({
    label,
    code: formatLabAction(action),
    destructive: action.lab === 'crash' || action.lab === 'poweroff',
    onSelect: () => act(action),
  });

/** What can be done with a node as it is now. */
export function nodeMenu({ node }: NodeFacts, doer: MenuDoer): AnchoredMenuGroup[] {
  const item = itemsBy(doer.act);
  const { id, program, life, skewMs } = node;
  const isUp = runs(node);
  const { openTerminal } = doer;
  return [
    {
      label: text.look,
      items: [
        ...(openTerminal === null ? [] : [{ label: text.terminal, onSelect: openTerminal }]),
        ...(program === 'server' ? [{ label: text.keys, onSelect: doer.lookAt }] : []),
      ],
      ...(openTerminal === null ? { note: text.terminalFull } : {}),
    },
    {
      label: text.life,
      items: isUp
        ? [
            life === 'paused'
              ? item(text.resume, { lab: 'resume', node: id })
              : item(text.pause, { lab: 'pause', node: id }),
            item(text.shutdown, { lab: 'shutdown', node: id }),
            item(text.crash, { lab: 'crash', node: id }),
            item(text.poweroff, { lab: 'poweroff', node: id }),
          ]
        : [item(text.restart, { lab: 'restart', node: id })],
      ...(isUp ? { note: text.ending } : {}),
    },
    {
      label: text.clock,
      items: [
        ...SKEWS_MS.map((ms) => item(text.skew(ms), { lab: 'skew', node: id, ms })),
        ...(skewMs === 0 ? [] : [item(text.skewBack, { lab: 'skew', node: id, ms: -skewMs })]),
      ],
    },
  ];
}

/** What can be done with a link as it is now. */
export function linkMenu(link: LinkFacts, act: MenuDoer['act']): AnchoredMenuGroup[] {
  const item = itemsBy(act);
  const { a, b, there, back } = link;
  const between = [a.id, b.id] as const;
  const delayed = [there, back].some((way) => way !== null && way.delayMs > 0);
  const lossy = [there, back].some((way) => way !== null && way.lossPercent > 0);
  const groups: AnchoredMenuGroup[] = [
    { label: text.cutting, items: cutItems(link, item) },
    {
      label: text.slow,
      items: [...(delayed ? [0] : []), ...DELAYS_MS].map((ms) =>
        item(text.delay(ms), { lab: 'delay', between, ms }),
      ),
    },
    {
      label: text.lossy,
      items: [...(lossy ? [0] : []), ...LOSSES_PERCENT].map((percent) =>
        item(text.loss(percent), { lab: 'drop', between, percent }),
      ),
    },
  ];
  const mend = { label: text.healing, items: [item(text.heal, { lab: 'heal', between })] };
  return (there === null && back === null ? groups : [mend, ...groups]).filter(
    ({ items }) => items.length > 0,
  );
}

/** Cuts that are not there yet. */
function cutItems({ a, b, there, back }: LinkFacts, item: ItemOf): AnchoredMenuItem[] {
  const isCut = { there: there?.cut ?? false, back: back?.cut ?? false };
  const both = item(text.cutBoth, { lab: 'cut', from: a.id, to: b.id, oneWay: false });
  const forth = item(text.cutWay(a.id, b.id), { lab: 'cut', from: a.id, to: b.id, oneWay: true });
  const home = item(text.cutWay(b.id, a.id), { lab: 'cut', from: b.id, to: a.id, oneWay: true });
  return [
    ...(isCut.there && isCut.back ? [] : [both]),
    ...(isCut.there ? [] : [forth]),
    ...(isCut.back ? [] : [home]),
  ];
}
