/** The adapter to the document axis: a status message of edXML as text, and as what it says. No network is here. */

import { civilDateOf, parseCivilDate, startOfDay } from '#shared/calendar/civil.ts';
import { dayOf } from '#shared/directives/deadline.ts';
import {
  documentIdOf,
  EDXML_CODES,
  type EdxmlCode,
  type EdxmlDocument,
  parseDocumentId,
} from '#shared/directives/edxml.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/kernel/instant.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { readXml, type XmlElement, type XmlFault } from './edxml-tree.ts';

/** Of the packages of QCVN 102:2016/BTTTT; a name, at which nothing is ever asked for. */
const NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

export type EdxmlStatus = {
  readonly from: { readonly organId: string; readonly name: string };
  /** Organ of the other side; null where the message does not say. */
  readonly to: string | null;
  /** The document whose status it is. */
  readonly document: EdxmlDocument;
  readonly code: EdxmlCode;
  readonly description: string;
  readonly department: string;
  readonly staff: string;
  readonly at: Instant;
};

/** `missing`: what every status has to say is not there or not as the pattern wants it. */
export type EdxmlFault = XmlFault | 'too-large' | 'not-utf-8' | 'wrong-namespace' | 'wrong-root' | 'twice' | 'missing';

/** A message is some two thousand letters long. */
export const MAX_STATUS_BYTES = 65_536;
const MAX_TEXT = 5_000;

const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML forbids is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** `2020/08/19 09:05:00`, in Viet Nam. */
function timestampOf(at: Instant): string {
  const inDay = at - startOfDay(civilDateOf(at));
  const [hours, minutes] = [Math.floor(inDay / HOUR_MS), Math.floor((inDay % HOUR_MS) / MINUTE_MS)];
  const seconds = Math.floor((inDay % MINUTE_MS) / SECOND_MS);
  return `${dayOf(at).replaceAll('-', '/')} ${[hours, minutes, seconds].map(twoDigits).join(':')}`;
}

function parseTimestamp(written: string): Instant | null {
  const [, date = '', hours, minutes, seconds] =
    /^(\d{4}[/-]\d{2}[/-]\d{2})[ T]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(written) ?? [];
  const day = parseCivilDate(date.replaceAll('/', '-'));
  if (!day.ok) return null;
  return (
    startOfDay(day.value) + Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds ?? 0) * SECOND_MS
  );
}

/** UTF-8 text; the same status is the same text. */
export function writeEdxmlStatus({
  from,
  to,
  document,
  code,
  description,
  department,
  staff,
  at,
}: EdxmlStatus): string {
  const line = (depth: number, name: string, value: string) =>
    `${'  '.repeat(depth)}<edXML:${name}>${escaped(value)}</edXML:${name}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<edXML:edXML xmlns:edXML="${NAMESPACE}">`,
    '  <edXML:edXMLEnvelope>',
    '    <edXML:edXMLHeader>',
    '      <edXML:Status>',
    '        <edXML:ResponseFor>',
    line(5, 'OrganId', document.organId),
    line(5, 'Code', document.number),
    line(5, 'PromulgationDate', document.issuedOn.replaceAll('-', '/')),
    line(5, 'DocumentId', documentIdOf(document)),
    '        </edXML:ResponseFor>',
    '        <edXML:From>',
    line(5, 'OrganId', from.organId),
    line(5, 'OrganName', from.name),
    '        </edXML:From>',
    ...(to === null ? [] : ['        <edXML:To>', line(5, 'OrganId', to), '        </edXML:To>']),
    line(4, 'StatusCode', code),
    line(4, 'Description', description),
    line(4, 'Timestamp', timestampOf(at)),
    '        <edXML:StaffInfo>',
    line(5, 'Department', department),
    line(5, 'Staff', staff),
    '        </edXML:StaffInfo>',
    '      </edXML:Status>',
    '    </edXML:edXMLHeader>',
    '  </edXML:edXMLEnvelope>',
    '</edXML:edXML>',
    '',
  ].join('\n');
}

class Refused extends Error {
  readonly fault: EdxmlFault;
  constructor(fault: EdxmlFault) {
    super(fault);
    this.fault = fault;
  }
}

/** The one child of the name; null where there is none. Two would let a reader and a checker see different ones. */
function child(parent: XmlElement | null, name: string): XmlElement | null {
  const found = parent?.children.filter((one) => one.name === name) ?? [];
  if (found.length > 1) throw new Refused('twice');
  return found[0] ?? null;
}

function textOf(parent: XmlElement | null, name: string): string {
  const element = child(parent, name);
  if (element === null) return '';
  if (element.children.length > 0 || element.text.length > MAX_TEXT) throw new Refused('missing');
  return element.text.normalize('NFC').trim();
}

function checkNamespaces(element: XmlElement): void {
  if (element.namespace !== NAMESPACE) throw new Refused('wrong-namespace');
  for (const each of element.children) checkNamespaces(each);
}

function statusOf(root: XmlElement): EdxmlStatus {
  if (root.name !== 'edXML') throw new Refused('wrong-root');
  checkNamespaces(root);
  const header = child(child(root, 'edXMLEnvelope'), 'edXMLHeader');
  // Deployments differ in where they put it.
  const [own, message] = [child(header, 'Status'), child(header, 'MessageHeader')];
  if (own !== null && message !== null) throw new Refused('twice');
  const status = own ?? message;
  const [responseFor, from, staff] = [child(status, 'ResponseFor'), child(status, 'From'), child(status, 'StaffInfo')];
  const document = parseDocumentId(textOf(responseFor, 'DocumentId'));
  const code = EDXML_CODES.find((one) => one === textOf(status, 'StatusCode'));
  const at = parseTimestamp(textOf(status, 'Timestamp'));
  const organId = textOf(from, 'OrganId');
  if (document === null || code === undefined || at === null || organId === '') throw new Refused('missing');
  // Said twice, so it has to be the same: what is looked for is the one, what people read the other.
  const [number, organ] = [textOf(responseFor, 'Code'), textOf(responseFor, 'OrganId')];
  const differs = (said: string, meant: string) => said !== '' && said !== meant;
  if (differs(number, document.number) || differs(organ, document.organId)) throw new Refused('missing');
  return {
    from: { organId, name: textOf(from, 'OrganName') },
    to: textOf(child(status, 'To'), 'OrganId') || null,
    ...{ document, code, at },
    description: textOf(status, 'Description'),
    department: textOf(staff, 'Department'),
    staff: textOf(staff, 'Staff'),
  };
}

export function readEdxmlStatus(bytes: Uint8Array): Result<EdxmlStatus, EdxmlFault> {
  if (bytes.length > MAX_STATUS_BYTES) return err('too-large');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return err('not-utf-8');
  }
  const root = readXml(text);
  if (!root.ok) return root;
  try {
    return ok(statusOf(root.value));
  } catch (error) {
    if (error instanceof Refused) return err(error.fault);
    throw error;
  }
}
