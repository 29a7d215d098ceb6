import { searchIndex } from 'virtual:search';
import { findIn } from '#features/search/find.ts';
import { SearchDialog } from '#features/search/search-dialog.tsx';
import { searchPlaces } from './search-places.ts';

const find = findIn(searchIndex, searchPlaces);

/** Finds places of the page and goes there. */
export function SearchEverything(props: { readonly open: boolean; readonly onClose: () => void }) {
  return <SearchDialog {...props} find={find} onGo={(href) => (location.hash = href)} />;
}
