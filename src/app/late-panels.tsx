import type { ComponentProps } from 'react';
import { late } from '#ui/late.tsx';
import { LoadBoundary } from './load-boundary.tsx';
import { promptPainted } from './offline/first-prompt.ts';

/** A server that does not start gives no prompt; its keys and pictures come all the same. Milliseconds. */
const LIMIT_MS = 3000;

/** Keys and pictures, with all that reads them, are fetched once the first prompt has been painted: it is waited for. */
const afterPrompt = async <T,>(load: () => Promise<T>): Promise<T> => {
  await Promise.race([promptPainted(), new Promise((resolve) => setTimeout(resolve, LIMIT_MS))]);
  return load();
};

const Picture = late(
  async () => (await afterPrompt(() => import('#features/keyspace/picture-panel.tsx'))).PicturePanel,
);
const Keys = late(
  async () => (await afterPrompt(() => import('#features/keyspace/keyspace-panel.tsx'))).KeyspacePanel,
);

/** The panel of pictures, as soon as its code is there. */
export function LatePicturePanel(props: ComponentProps<typeof Picture>) {
  return (
    <LoadBoundary>
      <Picture {...props} />
    </LoadBoundary>
  );
}

/** The panel of keys, as soon as its code is there. */
export function LateKeyspacePanel(props: ComponentProps<typeof Keys>) {
  return (
    <LoadBoundary>
      <Keys {...props} />
    </LoadBoundary>
  );
}
