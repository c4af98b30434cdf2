import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Writes .br and .gz beside every text asset, so that the server sends bytes and compresses nothing at run time. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    // The geometry is copied, not bundled, so it is compressed where it was copied to.
    closeBundle() {
      const folder = join(import.meta.dirname, 'dist/map');
      for (const name of existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : []) {
        const bytes = readFileSync(join(folder, name));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
      }
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const item of Object.values(bundle)) {
          if (!/\.(js|mjs|css|json|svg|html)$/.test(item.fileName)) continue;
          const bytes = Buffer.from(item.type === 'chunk' ? item.code : item.source);
          if (bytes.length < 1024) continue;
          this.emitFile({ type: 'asset', fileName: `${item.fileName}.gz`, source: gzipSync(bytes, { level: 9 }) });
          const br = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
          this.emitFile({ type: 'asset', fileName: `${item.fileName}.br`, source: br });
        }
      },
    },
  };
}

/** One lane of `npm test`; two files of it run side by side, since by itself vitest leaves one core of two to others. */
function lane(name: string, include: string[], timeoutMs: number, retry = 0) {
  return {
    extends: true as const,
    test: {
      name,
      include,
      environment: 'node',
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      maxWorkers: 2,
      retry,
    },
  };
}

export default defineConfig({
  root: process.env.VITEST === undefined ? 'client' : '.',
  publicDir: '../public',
  plugins: [react(), precompressed()],
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, reportCompressedSize: false },
  test: {
    projects: [
      lane('unit', ['{shared,server,client}/**/*.test.{ts,tsx}'], 120_000),
      lane('wire', ['e2e/*.test.ts', 'e2e/wire/**/*.test.ts', 'e2e/rights/**/*.test.ts'], 120_000),
      lane('drills', ['e2e/drills/**/*.test.ts'], 600_000),
      // A whole Chromium on a shared machine: one more try, and `npm test` names each test that needed it and why.
      lane('browser', ['e2e/browser/**/*.test.ts'], 180_000, 1),
    ],
  },
  server: { proxy: { '/api': 'http://localhost:3000', '/socket.io': { target: 'ws://localhost:3000', ws: true } } },
});
