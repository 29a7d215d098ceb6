import type { LabFiles } from '#client/storage-client.ts';
import { capsuleText } from '#text/capsule.ts';
import { labText } from '#text/lab.ts';
import { Fact } from './capsule-fact.tsx';

const text = capsuleText.page;

/** Which lab a capsule holds: its nodes, which of them run, and what was done to its links. */
export function CapsuleLabFacts({ lab, version }: { readonly lab: LabFiles; readonly version: string }) {
  return (
    <>
      <Fact label={text.lab}>{text.labOf(labText.chooser.presets[lab.topology].title, version)}</Fact>
      <Fact label={text.nodes}>
        {lab.nodes.map(({ node, life }) => text.nodeOf(node, text.lives[life])).join(', ')}
      </Fact>
      {lab.faults.length === 0 ? null : (
        <Fact label={text.faults}>{lab.faults.map(faultWords).join('; ')}</Fact>
      )}
    </>
  );
}

function faultWords({ from, to, cut, delayMs, lossPercent }: LabFiles['faults'][number]): string {
  const what = [
    ...(cut ? [text.cut] : []),
    ...(delayMs > 0 ? [text.delayed(delayMs)] : []),
    ...(lossPercent > 0 ? [text.lossy(lossPercent)] : []),
  ];
  return text.faultOf(from, to, what);
}
