import { useState } from 'react';
import styles from './lifetime-ring.module.css';

/**
 * A ring that drains as a key's lifetime runs out. The server keeps the moment of expiry, not the lifetime that was
 * given, so a full ring is the lifetime that was left when this ring first saw that moment; a new moment fills it anew.
 */
export function LifetimeRing({
  ttlMs,
  expiresAtMs,
  dropped = false,
}: {
  readonly ttlMs: number | null;
  readonly expiresAtMs: number | null;
  /** The last change took the lifetime away: drawn as a broken ring. */
  readonly dropped?: boolean;
}) {
  const [first, setFirst] = useState({ expiresAtMs, ttlMs });
  if (first.expiresAtMs !== expiresAtMs) setFirst({ expiresAtMs, ttlMs });
  const full = first.expiresAtMs === expiresAtMs ? first.ttlMs : ttlMs;
  const share = ttlMs === null || full === null || full <= 0 ? 0 : Math.min(1, ttlMs / full);
  return (
    <svg
      className={styles.ring}
      viewBox="0 0 40 40"
      aria-hidden="true"
      focusable="false"
      data-state={ttlMs === null ? (dropped ? 'dropped' : 'none') : share < 0.2 ? 'low' : 'running'}
    >
      <circle className={styles.track} cx="20" cy="20" r="16" />
      {ttlMs === null ? null : (
        <circle
          key={expiresAtMs}
          className={styles.left}
          cx="20"
          cy="20"
          r="16"
          pathLength="1"
          strokeDasharray="1 1"
          strokeDashoffset={1 - share}
        />
      )}
    </svg>
  );
}
