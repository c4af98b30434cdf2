/** The request that a gateway is sent, filled from a template without any text being able to leave its place. */

import type { SmsOptions } from './notice-options.ts';

/** `{phone}` is `+84912345678`, `{digits}` `84912345678`, `{local}` `0912345678`. */
export type SmsValues = { readonly phone: string; readonly text: string; readonly id: string };

export type SmsRequest = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The template of a body is JSON, with placeholders in its strings, or a form of `name=value` joined by `&`. */
export type SmsBody = { readonly json: Json } | { readonly form: readonly (readonly [string, string])[] };

const PLACEHOLDER = /\{(phone|digits|local|text|id|token)\}/g;

export const hasPlaceholder = (text: string, name: string): boolean => text.includes(`{${name}}`);

/** Null for a text that is neither. */
export function parseSmsBody(text: string): SmsBody | null {
  if (/^\s*[[{]/.test(text)) {
    try {
      return { json: JSON.parse(text) as Json };
    } catch {
      return null;
    }
  }
  const form = [...new URLSearchParams(text)];
  return form.length === 0 || form.some(([name]) => name === '') ? null : { form };
}

/** Values are put into what has been parsed already and written anew, so that no quote or ampersand in them means anything. */
export function filledRequest(options: SmsOptions, values: SmsValues): SmsRequest {
  const all: Readonly<Record<string, string>> = {
    ...values,
    digits: values.phone.slice(1),
    local: values.phone.replace(/^\+84/, '0'),
    token: options.token ?? '',
  };
  const fill = (text: string): string => text.replace(PLACEHOLDER, (_whole, name: string) => all[name] ?? '');
  const fillJson = (json: Json): Json => {
    if (typeof json === 'string') return fill(json);
    if (Array.isArray(json)) return json.map(fillJson);
    if (json === null || typeof json !== 'object') return json;
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, fillJson(value)]));
  };
  const url = options.url.replace(PLACEHOLDER, (_whole, name: string) => encodeURIComponent(all[name] ?? ''));
  const bearer = options.isTokenInBody || options.token === null ? {} : { authorization: `Bearer ${options.token}` };
  if (options.body === null) return { url, method: 'GET', headers: bearer, body: null };
  const [type, body] =
    'json' in options.body
      ? ['application/json', JSON.stringify(fillJson(options.body.json))]
      : [
          'application/x-www-form-urlencoded',
          new URLSearchParams(options.body.form.map(([name, value]) => [name, fill(value)])).toString(),
        ];
  return { url, method: 'POST', headers: { ...bearer, 'content-type': type }, body };
}
