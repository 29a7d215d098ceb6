import type { Services } from './services.ts';

export function TerminalSlot(_props: { readonly services: Services }) {
  return <p>terminal</p>;
}
export function KeysSlot() {
  return <p>keys</p>;
}
export function PictureSlot() {
  return <p>picture</p>;
}
