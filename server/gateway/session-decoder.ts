/** The packet decoder of one connection on the server, which also knows what a client may send when. */

import { Decoder, PACKET } from '#shared/sync/packet-parser.ts';

/** socket.io closes the connection on a second `connect` and on a `connect-error` from a client; here they are malformed messages. */
export class SessionDecoder extends Decoder {
  private hasJoined = false;

  protected override isExpected(type: number): boolean {
    if (type === PACKET.connectError) return false;
    if (type !== PACKET.connect) return true;
    const isFirst = !this.hasJoined;
    this.hasJoined = true;
    return isFirst;
  }
}
