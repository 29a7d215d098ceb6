import type { ServerPictureCases } from './server-picture-case.ts';

/** No module can be loaded, so nothing that a client does changes what is shown, and there is never a lot of it. */
export const modulesCases: ServerPictureCases = { picture: 'modules', cases: [], huge: [] };
