import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

/** Writes .br and .gz beside every text asset, so that the server sends bytes and compresses nothing at run time. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
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

export default defineConfig({
  root: 'client',
  publicDir: '../public',
  plugins: [react(), precompressed()],
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { '/api': 'http://localhost:3000', '/socket.io': { target: 'ws://localhost:3000', ws: true } } },
});
