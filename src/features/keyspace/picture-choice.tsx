import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import { useKeyspaceStore } from '#state/keyspace-context.ts';
import { pictureSubjectOf } from '#state/picture-subject.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { Select, type SelectGroup } from '#ui/select.tsx';
import { serverVisualizers } from '#visualizers/server-registry.ts';
import type { PictureKind } from './picture-observer.ts';

const text = keyspaceText.picture;
/** Stands for the key's picture while the server's is shown; no visualizer has such an id. */
const THE_KEY = '(key)';

/**
 * Chooses what the panel shows: one of the kinds of picture that the key can have, or the server as a whole. Nothing when
 * there is nothing to choose.
 * @param props.kinds Of the key, the one that suits best first; none while the server is shown.
 */
export function PictureChoice({
  kinds,
  shown,
}: {
  readonly kinds: readonly PictureKind[];
  readonly shown: string | null;
}) {
  const keyspace = useKeyspaceStore();
  const subject = pictureSubjectOf(useAppState());
  const { server } = useStore(subject);
  const ofKey = kinds.map(({ id, title }) => ({ value: id, label: title }));
  const groups: ReadonlyArray<SelectGroup<string>> = [
    {
      label: text.thisKey,
      options: server === null && ofKey.length > 0 ? ofKey : [{ value: THE_KEY, label: text.followedKey }],
    },
    {
      label: text.theServer,
      options: serverVisualizers.map(({ id, title }) => ({ value: id, label: title })),
    },
  ].filter(({ options }) => options.length > 0);
  if (groups.flatMap(({ options }) => options).length < 2) return null;
  return (
    <Select
      label={text.drawAs}
      groups={groups}
      value={server ?? shown ?? THE_KEY}
      onValueChange={(id) => {
        const ofServer = serverVisualizers.some((visualizer) => visualizer.id === id);
        subject.setState({ server: ofServer ? id : null });
        if (!ofServer && id !== THE_KEY) keyspace.drawAs(id === kinds[0]?.id ? null : id);
      }}
    />
  );
}
