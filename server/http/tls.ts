/** Web servers with or without TLS of their own; a renewed certificate is taken up while the walls stay connected. */

import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { createSecureContext } from 'node:tls';
import { MINUTE_MS } from '#shared/kernel/instant.ts';

export type TlsFiles = { readonly certFile: string; readonly keyFile: string };

/** TLS 1.0 and 1.1 are withdrawn (RFC 8996). */
const OLDEST = 'TLSv1.2';

/** Both files as they stand now. Throws where they cannot be read or do not belong together. */
function readPair({ certFile, keyFile }: TlsFiles) {
  const pair = { cert: readFileSync(certFile), key: readFileSync(keyFile), minVersion: OLDEST } as const;
  createSecureContext(pair);
  return pair;
}

/** A server that speaks TLS where files are given. Throws where they cannot be used: no start is better than plain HTTP. */
export const createWebServer = (options: ServerOptions, app: RequestListener, tls: TlsFiles | null): Server =>
  tls === null ? createServer(options, app) : createTlsServer({ ...options, ...readPair(tls) }, app);

export type CertificateWatch = {
  /** Reads the files again; what cannot be used is told and the certificate of before stays. */
  renew(): void;
  stop(): void;
};

/** Takes up a changed certificate for new connections, within a minute of the change; open ones go on. */
export function watchCertificate(
  files: TlsFiles,
  servers: readonly Server[],
  told: { onRenewed(): void; onError(error: unknown): void },
): CertificateWatch {
  const renew = () => {
    try {
      const pair = readPair(files);
      for (const server of servers) if ('setSecureContext' in server) (server as TlsServer).setSecureContext(pair);
      told.onRenewed();
    } catch (error) {
      told.onError(error);
    }
  };
  // Polled: a certificate is often a link that is turned to another folder, which other ways of watching miss.
  for (const file of [files.certFile, files.keyFile])
    watchFile(file, { persistent: false, interval: MINUTE_MS }, (now, before) => {
      if (now.mtimeMs !== before.mtimeMs || now.ino !== before.ino) renew();
    });
  return {
    renew,
    stop() {
      for (const file of [files.certFile, files.keyFile]) unwatchFile(file);
    },
  };
}
