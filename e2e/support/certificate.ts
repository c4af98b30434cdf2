/** Certificates for tests, made by openssl, since Node can read them and not make them. */

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Without it tests of TLS are skipped, and say so. */
export const HAS_OPENSSL = ['/usr/bin/openssl', '/usr/local/bin/openssl', '/opt/homebrew/bin/openssl'].some((path) =>
  existsSync(path),
);

export type Certificate = { readonly certFile: string; readonly keyFile: string };

/** Signed by itself, for `localhost`, good for two days; both files as PEM. */
export function madeCertificate(folder: string, name: string): Certificate {
  const files = { certFile: join(folder, `${name}.pem`), keyFile: join(folder, `${name}.key`) };
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost'];
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', [...made, ...subject, '-keyout', files.keyFile, '-out', files.certFile], { stdio: 'pipe' });
  return files;
}
