/** The published description of the interface, OpenAPI 3.1, made from the same table that answers. */

import * as z from 'zod';
import { needsStepUp } from '#shared/accounts/step-up.ts';
import { REQUEST_REFUSALS, type RequestRefusalCode } from '#shared/i18n/refusals.ts';
import { type Access, REFUSAL_STATUS, type Route, refusalSchema } from './route.ts';

type Json = Record<string, unknown>;

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' });
  return rest;
}

const json = (schema: Json): Json => ({ 'application/json': { schema } });

/** `/admin/v1/sources/:name` as OpenAPI writes it: `/admin/v1/sources/{name}`. */
export const documentedPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

function parametersOf(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  if (route.query === undefined) return inPath;
  const query = schemaOf(route.query, 'input') as { properties?: Record<string, Json>; required?: string[] };
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query.required?.includes(name) ?? false,
    schema,
  }));
  return [...inPath, ...inQuery];
}

function bodyOf(route: Route): Json | undefined {
  if (route.body !== undefined) return { required: true, content: json(schemaOf(route.body, 'input')) };
  if (route.streams === undefined) return undefined;
  const content = Object.entries(route.streams).map(([type, { description, schema }]) => [
    type,
    { schema: schema === null ? { type: 'string', description } : { ...schemaOf(schema, 'input'), description } },
  ]);
  return { required: true, content: Object.fromEntries(content) };
}

/** Refusals that come before the handler, by who may call. */
function guardRefusals({ access, method }: Route): readonly RequestRefusalCode[] {
  const always = ['host-not-allowed', 'internal'] as const;
  if (access === 'source') return [...always, 'unauthorised'];
  const ofChange = method === 'get' ? [] : (['origin-not-allowed'] as const);
  if (access === 'open') return [...always, ...ofChange];
  const ofStepUp = method !== 'get' && needsStepUp(access.may) ? (['step-up-required'] as const) : [];
  return [...always, ...ofChange, 'unauthorised', 'forbidden', ...ofStepUp];
}

/** Any one of these opens the route. */
function securityOf(access: Access): Json[] {
  if (access === 'open') return [];
  return access === 'source' ? [{ source: [] }] : [{ session: [] }, { owner: [] }];
}

function responsesOf(route: Route): Json {
  const responses: Record<string, Json> = {};
  for (const [status, { description, schema, type }] of Object.entries(route.replies)) {
    const content = schema
      ? json(schemaOf(schema, 'output'))
      : type
        ? { [type]: { schema: { type: 'string' } } }
        : undefined;
    responses[status] = { description, ...(content ? { content } : {}) };
  }
  const codes = Map.groupBy([...new Set([...guardRefusals(route), ...route.refusals])], (code) => REFUSAL_STATUS[code]);
  for (const [status, group] of codes) {
    const description = group
      .map((code) => `${code}: ${REQUEST_REFUSALS[code].vi} / ${REQUEST_REFUSALS[code].en}`)
      .join('\n\n');
    responses[String(status)] = { description, content: json({ $ref: '#/components/schemas/Refusal' }) };
  }
  return responses;
}

/** The whole document. */
export function openApiDocument(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = documentedPath(route.path);
    const body = bodyOf(route);
    const parameters = parametersOf(route);
    paths[path] = {
      ...paths[path],
      [route.method]: {
        operationId: `${route.method} ${path}`.replace(/[^a-z0-9]+/gi, '-'),
        summary: `${route.summaryVi} / ${route.summaryEn}`,
        tags: [route.path.startsWith('/admin/') ? 'admin' : 'api'],
        ...(parameters.length > 0 ? { parameters } : {}),
        ...(body ? { requestBody: body } : {}),
        responses: responsesOf(route),
        security: securityOf(route.access),
        ...(typeof route.access === 'object' ? { 'x-right': route.access.may } : {}),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Toàn Cảnh',
      version: '1',
      description:
        'Giao diện lập trình của trung tâm chỉ đạo, điều hành. Thời gian: mili-giây từ 1970 hoặc ISO 8601 kèm múi giờ.\n\n' +
        'Interface of the command centre. Times: milliseconds since 1970, or ISO 8601 with a zone.',
    },
    paths,
    components: {
      schemas: { Refusal: schemaOf(refusalSchema, 'output') },
      securitySchemes: {
        source: { type: 'http', scheme: 'bearer', description: 'Mã truy cập của nguồn / token of a source' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'tc-session',
          description: 'Phiên đăng nhập hoặc màn hình; qua TLS là __Host-tc-session / session of a person or a screen',
        },
        owner: {
          type: 'http',
          scheme: 'bearer',
          description:
            'Mã trong DATA_DIR/admin.json, chỉ từ chính máy chủ / key of DATA_DIR/admin.json, from this machine alone',
        },
      },
    },
  };
}
