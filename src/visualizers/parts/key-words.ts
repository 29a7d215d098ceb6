import { visualizersText as text } from '#text/visualizers.ts';
import { keyName } from '../key-name.ts';
import type { KeyInfo } from '../key-info.ts';
import { formatLifetime } from '../quantity.ts';

/** In words: encoding and lifetime, for the end of a description. */
export function describeFacts(key: KeyInfo): string {
  const lifetime =
    key.ttlMs === null ? text.facts.describeNoTtl : text.facts.describeTtl(formatLifetime(key.ttlMs));
  return key.encoding === null ? lifetime : `${text.facts.describeEncoding(key.encoding)} ${lifetime}`;
}

/** In words: there is no key of the picture's type any more. */
export function describeGone(key: KeyInfo): string {
  const name = keyName(key.name);
  return key.exists ? text.gone.retyped(name, key.type) : text.gone.missing(name);
}
