/** A connection that carries RESP bytes. A page's connection to the engine is one as it stands. */
export interface Link {
  /** The bytes must not be changed afterwards. */
  send(bytes: Uint8Array): void;
  /** One listener; bytes that came before it was set are delivered first. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Called once, when the other side ends the connection. */
  onClose(listener: (reason: string) => void): void;
  close(): void;
}
