/** The log: one JSON line an event, in UTC, without bodies, tokens or cookies. */

import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config.ts';

/** Names whose values are secrets wherever they stand, header, body or setting. */
const SECRET_NAMES = [
  ...['authorization', 'cookie', 'set-cookie', 'x-forwarded-authorization'],
  ...['password', 'passphrase', 'secret', 'secretHash', 'pollSecret', 'clientSecret', 'client_secret'],
  ...['token', 'adminToken', 'access_token', 'id_token', 'refresh_token', 'codeVerifier', 'code_verifier', 'nonce'],
  ...['totp', 'otp', 'code', 'attempt', 'pending'],
];
/** How deep it is looked for them: an error's cause with its request and its headers. */
const PLACES = ['', '*.', '*.*.', '*.*.*.', '*.*.*.*.'];

/** `invalid-state`, `ECONNRESET`: what refusals and errors call their kind, and no code that lets anybody in looks like. */
const KIND = /^(?:[a-z]+(?:-[a-z]+)*|[A-Z]+(?:_[A-Z]+)*)$/;
const LONGEST_KIND = 40;

function censored(value: unknown, path: readonly string[]): unknown {
  const isKind =
    path.at(-1) === 'code' && typeof value === 'string' && value.length <= LONGEST_KIND && KIND.test(value);
  return isKind ? value : '…';
}

/** Redaction is a net only: no line is meant to hold any of these. `to`: where the lines go; else standard output. */
export function createLog(level: LogLevel, to?: DestinationStream): Logger {
  const paths = PLACES.flatMap((place) =>
    SECRET_NAMES.map((name) => (/^\w+$/.test(name) ? place + name : `${place.slice(0, -1)}["${name}"]`)),
  );
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: censored },
  };
  return to === undefined ? pino(options) : pino(options, to);
}
