/** What a caller sees of a controller that died, or of a network that swallowed a message. */
export class ConnectionLost extends Error {
  constructor() {
    super('the connection broke before an answer');
    this.name = 'ConnectionLost';
  }
}
