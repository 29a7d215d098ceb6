import { Badge } from '#ui/badge.tsx';
import { typeTone } from './type-tone.ts';

/** A key's type in the server's word and the type's own colour. */
export function TypeBadge({ type }: { readonly type: string }) {
  return <Badge tone={typeTone(type) ?? 'neutral'}>{type}</Badge>;
}
