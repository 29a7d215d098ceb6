declare module 'virtual:engine-url' {
  /** Where the page finds the relinked engine, relative to the importing chunk. */
  export const engineUrl: string;
}
