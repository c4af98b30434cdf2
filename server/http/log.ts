/** The log: one JSON line an event, in UTC, without bodies, tokens or cookies. */

import { type Logger, pino } from 'pino';
import type { LogLevel } from '../config.ts';

/** Redaction is a net only: no line is meant to hold any of these. */
const SECRET_PATHS = [
  'authorization',
  'cookie',
  'token',
  '*.authorization',
  '*.cookie',
  '*.token',
  '*.headers.authorization',
];

export function createLog(level: LogLevel): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_PATHS, censor: '…' },
  });
}
