/** The readable page of the interface: Swagger UI from our own origin, since no page may ask a foreign host. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { route } from './route.ts';

const PAGE = `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <title>Toàn Cảnh · API</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="/api/docs/icon.png">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="page"></div>
    <script src="/api/docs/swagger-ui.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

/** A file of its own: the content security policy allows no script inside the page. */
const START = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#page',
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
});
`;

const FILES: Readonly<Record<string, { readonly type: string; readonly file: string }>> = {
  'swagger-ui.js': { type: 'text/javascript; charset=utf-8', file: 'swagger-ui-bundle.js' },
  'swagger-ui.css': { type: 'text/css; charset=utf-8', file: 'swagger-ui.css' },
  'icon.png': { type: 'image/png', file: 'favicon-32x32.png' },
};

const packageDir = (): string => dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const text = (path: string, type: string, summaryVi: string, summaryEn: string, body: () => string | Buffer) =>
  route({
    method: 'get',
    path,
    access: { may: 'data:read' },
    summaryVi,
    summaryEn,
    replies: { 200: { description: summaryEn, type } },
    refusals: [],
    handle: () => ({ status: 200, body: body(), headers: { 'content-type': type, 'cache-control': 'no-cache' } }),
  });

export const DOCS_ROUTES = [
  text('/api/docs', 'text/html; charset=utf-8', 'Trang này', 'The readable page of this document', () => PAGE),
  text(
    '/api/docs/start.js',
    'text/javascript; charset=utf-8',
    'Mã của trang tài liệu',
    'Script of the readable page',
    () => START,
  ),
  ...Object.entries(FILES).map(([name, { type, file }]) =>
    text(`/api/docs/${name}`, type, 'Tệp của trang tài liệu', 'File of the readable page', () =>
      readFileSync(join(packageDir(), file)),
    ),
  ),
];
