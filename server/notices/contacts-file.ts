/** The directory of contacts: a file of the operator, read at the start, whose addresses never enter the journal. */

import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type Contacts, isEmail, phoneNumber } from './contact-points.ts';

const contactsFileSchema = z.record(
  z.string().min(1).max(100),
  z.strictObject({
    email: z.optional(z.array(z.string().refine(isEmail)).max(20)),
    phone: z.optional(z.array(z.string().refine((text) => phoneNumber(text) !== null)).max(20)),
  }),
);

/** By unit, post or person: `{"gso63:46": {"email": ["truc@…"], "phone": ["+84…"]}}`. */
export type ContactsFile = ReadonlyMap<string, Omit<Contacts, 'webhook'>>;

export const NO_CONTACTS: ContactsFile = new Map();

/** The refusal names the place and never the address. */
export function readContactsFile(path: string): Result<ContactsFile, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return err('the file cannot be read');
  }
  try {
    const parsed = contactsFileSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return err(parsed.error.issues[0]?.path.join('.') ?? 'shape');
    return ok(new Map(Object.entries(parsed.data).map(([id, { email = [], phone = [] }]) => [id, { email, phone }])));
  } catch {
    return err('the file is not JSON');
  }
}
