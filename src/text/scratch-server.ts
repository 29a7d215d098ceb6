/** What the server for examples says when it cannot go on. */
export const scratchServerText = {
  ended: 'The server for examples was ended.',
  tooLong: 'The example took too long, so its server was ended.',
  inLab: 'in a lab a node is ended by lab crash n1',
  noLab: 'this is a single server, not a lab',
} as const;
