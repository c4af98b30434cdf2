/** Passkeys of this browser: the options of the server in, what the authenticator said out. */

import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** As the server gives them; what the library needs in them it checks itself. */
export type PasskeyOptions = { readonly challenge: string; readonly [key: string]: unknown };

type Said = { readonly id: string; readonly [key: string]: unknown };

/** Null when the person closed the browser's window, or no key fits. */
export async function showPasskey(options: PasskeyOptions): Promise<Said | null> {
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];
  const said = await startAuthentication({ optionsJSON: options as unknown as Options }).catch(() => null);
  return said === null ? null : { ...said };
}

/** A new key made for this server; null as above. */
export async function makePasskey(options: PasskeyOptions): Promise<Said | null> {
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];
  const said = await startRegistration({ optionsJSON: options as unknown as Options }).catch(() => null);
  return said === null ? null : { ...said };
}
