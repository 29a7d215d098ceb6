/** The text of all that runs inside the interpreter; made by `build/guest-plugin.ts`. */
declare module 'virtual:javascript-guest' {
  export const guestSource: string;
}
