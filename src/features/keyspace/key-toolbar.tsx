import { useAppState, useSettings } from '#state/app-state-context.ts';
import { useKeyList, useKeyListStore } from '#state/key-list-context.ts';
import type { KeyOrder } from '#state/key-list.ts';
import type { KeyType } from '#state/key-walk.ts';
import { keyBrowserText } from '#text/key-browser.ts';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import styles from './key-toolbar.module.css';

const text = keyBrowserText.tools;
const TYPES: readonly KeyType[] = ['string', 'list', 'set', 'hash', 'zset', 'stream'];
const ORDERS: readonly KeyOrder[] = ['name', 'size', 'memory', 'ttl'];

/** What of the keys is shown, and how. */
export function KeyToolbar() {
  const store = useKeyListStore();
  const type = useKeyList((state) => state.type);
  const order = useKeyList((state) => state.order);
  const { settings } = useAppState();
  const view = useSettings((now) => now.keyView);
  const all = 'all';
  return (
    <fieldset className={styles.tools} aria-label={text.label}>
      <Select<KeyType | typeof all>
        label={text.type}
        groups={[
          { label: null, options: [{ value: all, label: text.allTypes }] },
          { label: null, options: TYPES.map((value) => ({ value, label: value })) },
        ]}
        value={type ?? all}
        onValueChange={(chosen) => store.setType(chosen === all ? null : chosen)}
      />
      <Select<KeyOrder>
        label={text.order}
        groups={[{ label: null, options: ORDERS.map((value) => ({ value, label: text.orders[value] })) }]}
        value={order}
        onValueChange={(chosen) => store.setOrder(chosen)}
      />
      <Button
        size="small"
        aria-pressed={view === 'tree'}
        title={text.treeHint}
        onClick={() => settings.change({ keyView: view === 'tree' ? 'flat' : 'tree' })}
      >
        {text.tree}
      </Button>
    </fieldset>
  );
}
