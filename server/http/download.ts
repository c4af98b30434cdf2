/** A file as it leaves: saved and never shown, under a name that every browser reads, marked where nothing of it is real. */

import type { Reply } from './route.ts';

const SIMULATED_PREFIX = 'MÔ PHỎNG - ';

/** RFC 6266 with RFC 8187: a plain name for old readers beside the true one. */
function disposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/gu, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replaceAll(/[^\w. -]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

export const download = (
  body: Buffer | string,
  type: string,
  name: string,
  { isSimulatedStore }: { readonly isSimulatedStore: boolean },
): Reply => ({
  status: 200,
  body,
  headers: {
    'content-type': type,
    'content-disposition': disposition(`${isSimulatedStore ? SIMULATED_PREFIX : ''}${name}`),
    'x-content-type-options': 'nosniff',
  },
});
