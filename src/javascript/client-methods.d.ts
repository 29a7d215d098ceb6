/** The methods of node-redis' clients; read from the package by `build/client-methods.ts`. */
declare module 'virtual:client-methods' {
  import type { ClientMethods } from '#javascript/client-method.ts';

  export const clientMethods: ClientMethods;
}
