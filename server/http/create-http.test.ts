import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { createHttp } from './create-http.ts';
import type { HttpDeps } from './http-deps.ts';
import { createLog } from './log.ts';
import { documentedPath, openApiDocument } from './openapi.ts';

/** Enough to make the routes; nothing is asked of them here. */
const http = createHttp({
  log: createLog('silent'),
  allowedHosts: [],
  distDir: tmpdir(),
  bodyMemoryBytes: 1,
  maxConnections: 1,
  hasMetricsPort: false,
} as unknown as HttpDeps);

type Layer = { route?: { path: string; methods: Record<string, boolean> } };

test('no route exists that the document does not describe, and none is described that does not exist', () => {
  const stack = (http.app as unknown as { router: { stack: Layer[] } }).router.stack;
  const existing = stack.flatMap(({ route }) =>
    route === undefined ? [] : Object.keys(route.methods).map((method) => `${method} ${documentedPath(route.path)}`),
  );
  const { paths } = openApiDocument(http.routes) as { paths: Record<string, Record<string, unknown>> };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(existing).toContain('post /api/v1/observations');
  expect(existing.sort()).toEqual(described.sort());
});

test('every route says in both languages what it does, and every answer has a description', () => {
  for (const { summaryVi, summaryEn, replies } of http.routes) {
    expect(summaryVi).toBe(summaryVi.normalize('NFC'));
    expect(summaryVi).not.toBe(summaryEn);
    expect(Object.keys(replies).length).toBeGreaterThan(0);
    for (const { description } of Object.values(replies)) expect(description).not.toBe('');
  }
});
