/** `key`: prints the administrator's key, for the pages of the desk that change something. */

import { parseArgs } from 'node:util';
import { dataDirOfEnvironment } from '../config.ts';
import { findServer } from './connection.ts';

/** The key alone goes to standard output, the warning beside it. */
export async function keyCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { 'data-dir': { type: 'string' } } });
  const { token } = await findServer(values['data-dir'] ?? dataDirOfEnvironment());
  console.log(token);
  console.error(
    'Ai có khóa này đổi được danh mục, mục tiêu và nguồn dữ liệu; đừng gửi cho ai, khóa hết hiệu lực khi máy chủ dừng.\n' +
      'Whoever has this key can change the catalogue, targets and sources; give it to nobody, it ends with the server.',
  );
}
