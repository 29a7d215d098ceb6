import { samplesText as text } from '#text/samples.ts';
import { Menu } from '#ui/menu.tsx';
import { sampleFacts } from './sample-catalogue.ts';
import { useSampleStore } from './sample-context.ts';

/**
 * The sets of sample data as a menu. Opens as soon as it is drawn.
 * @param props.onOffered Called when one was chosen: what it has is to be said.
 */
export function SampleMenu({ onOffered }: { readonly onOffered: () => void }) {
  const store = useSampleStore();
  const actions = sampleFacts.map(({ id }) => ({
    label: text.sets[id].title,
    onSelect: () => {
      onOffered();
      store.offer(id);
    },
  }));
  return <Menu icon="more" label={text.menu} actions={actions} openAtFirst />;
}
