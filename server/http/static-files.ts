/** Serves the built client: compressed beforehand, hashed files for ever, the page itself always asked for anew. */

import { existsSync } from 'node:fs';
import { join, normalize } from 'node:path';
import express, { type NextFunction, type Request, type Response } from 'express';

/** Vite puts the hash of the content into the names of this folder. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;
const COMPRESSIBLE = /\.(?:html|js|mjs|css|json|svg|map|txt|webmanifest)$/;
const ENCODINGS = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
] as const;

/** Express knows .mjs, but a module served under any other type is refused by every browser: said here, so that it stays. */
const TYPES: Readonly<Record<string, string>> = {
  '.mjs': 'text/javascript; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Paths of the screens: no file extension, and none of the server's own. */
const isScreen = (path: string): boolean =>
  !/^\/(?:api|admin|metrics|socket\.io)(?:\/|$)/.test(path) && !/\.\w+$/.test(path);

export function staticFiles(distDir: string): express.RequestHandler {
  const files = express.static(distDir, { index: false, redirect: false, dotfiles: 'ignore', cacheControl: false });

  function serve(request: Request, response: Response, next: NextFunction): void {
    const path = request.method === 'GET' || request.method === 'HEAD' ? fileFor(request.path) : null;
    if (path === null || !existsSync(join(distDir, path))) {
      next();
      return;
    }
    const extension = /\.\w+$/.exec(path)?.[0] ?? '';
    response.setHeader('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.type(TYPES[extension] ?? extension);
    request.url = encodeURI(path) + encodingOf(request, response, path);
    files(request, response, next);
  }

  /** The extension of the compressed twin that the browser takes, or nothing. */
  function encodingOf(request: Request, response: Response, path: string): string {
    if (!COMPRESSIBLE.test(path)) return '';
    response.vary('accept-encoding');
    const chosen = ENCODINGS.find(
      ({ name, extension }) => request.acceptsEncodings(name) !== false && existsSync(join(distDir, path + extension)),
    );
    if (chosen === undefined) return '';
    response.setHeader('content-encoding', chosen.name);
    return chosen.extension;
  }
  return serve;
}

/** The path below the folder of the client, or null for what is none: dots that climb, broken escapes, raw twins. */
function fileFor(requested: string): string | null {
  let path: string;
  try {
    path = normalize(decodeURIComponent(requested));
  } catch {
    return null;
  }
  if (path.includes('\0') || !path.startsWith('/') || path.startsWith('//') || path.includes('..')) return null;
  if (path.endsWith('.br') || path.endsWith('.gz')) return null;
  return isScreen(path) ? '/index.html' : path;
}
