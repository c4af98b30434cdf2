/** The SQLite store keeps the contract. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storageContract } from '../contract.ts';
import { openSqliteStorage } from './open.ts';

storageContract('SQLite', ({ projectionModule, packAfterCount }) => {
  const folder = mkdtempSync(join(tmpdir(), 'toan-canh-store-'));
  const pack = { tailCount: packAfterCount, sliceCount: 100 };
  return Promise.resolve({
    open: () => openSqliteStorage(folder, { projectionModule, pack }),
    destroy: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
});
