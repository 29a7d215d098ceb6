import { clsx } from 'clsx';
import { clientColours } from '#ui/client-colours.ts';
import type { ToldClient } from '../events/told-client.ts';
import styles from './client-name.module.css';

/**
 * A client's name in its colour.
 * @param props.faint It had no part in what is told.
 */
export function ClientName({
  client,
  faint = false,
}: {
  readonly client: ToldClient;
  readonly faint?: boolean;
}) {
  return (
    <span
      className={clsx(styles.name, faint && styles.faint)}
      style={clientColours(client.place)}
      title={client.name}
    >
      {client.name}
    </span>
  );
}
