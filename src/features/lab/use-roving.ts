import { useState, type KeyboardEvent } from 'react';

export interface Roving {
  readonly tabIndex: (at: number) => 0 | -1;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (at: number) => void;
}

/**
 * A `ul` that Tab stops at once, and in which arrow keys move between the elements with `data-stop`; Home and End go to
 * its ends.
 */
export function useRoving(count: number): Roving {
  const [chosen, setChosen] = useState(0);
  const active = Math.min(chosen, Math.max(0, count - 1));
  return {
    tabIndex: (at) => (at === active ? 0 : -1),
    onFocus: setChosen,
    onKeyDown(event) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const next = stopAfter(event.key, active, count);
      if (next === null) return;
      event.preventDefault();
      event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('[data-stop]')[next]?.focus();
    },
  };
}

function stopAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
