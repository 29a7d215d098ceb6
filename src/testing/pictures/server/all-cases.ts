import { channelsCases } from './channels.ts';
import { expiryCases } from './expiry.ts';
import { memoryCases } from './memory.ts';
import { modulesCases } from './modules.ts';
import { scriptsCases } from './scripts.ts';
import type { ServerPictureCases } from './server-picture-case.ts';
import { transactionsCases } from './transactions.ts';

/** Of every picture of the server that there is. */
export const allServerPictureCases: readonly ServerPictureCases[] = [
  channelsCases,
  transactionsCases,
  scriptsCases,
  expiryCases,
  memoryCases,
  modulesCases,
];
