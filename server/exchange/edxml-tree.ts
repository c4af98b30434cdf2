/**
 * Reads the XML that a status message needs and refuses the rest: no document types, no entities but the five of XML itself,
 * no processing instructions. No parser of XML is among what the product ships, and such a message needs little of one.
 */

import { err, ok, type Result } from '#shared/kernel/result.ts';

export type XmlElement = {
  /** Resolved by the declarations in scope; empty where there is none. */
  readonly namespace: string;
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** Character data of the element itself, its children left out. */
  readonly text: string;
};

export type XmlFault = 'not-well-formed' | 'forbidden-declaration' | 'too-deep' | 'too-many';

const MAX_DEPTH = 12;
const MAX_ELEMENTS = 400;

const NAME = String.raw`[A-Za-z_][\w.-]*`;
const QUALIFIED = new RegExp(`(?:(${NAME}):)?(${NAME})`, 'y');
const ATTRIBUTE = new RegExp(String.raw`\s+((?:${NAME}:)?${NAME})\s*=\s*(?:"([^<"]*)"|'([^<']*)')`, 'y');
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(?:"1\.0"|'1\.0')(?:\s+encoding\s*=\s*["'](?:utf-8)["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>/i;
/** What XML 1.0 allows as a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML forbids is what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

class Refused extends Error {
  readonly fault: XmlFault;
  constructor(fault: XmlFault) {
    super(fault);
    this.fault = fault;
  }
}

function refuse(fault: XmlFault): never {
  throw new Refused(fault);
}

/** Each reference stands for one character, so that text never grows. */
function unescaped(raw: string): string {
  return raw.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    const known = ENTITIES.get(name);
    if (known !== undefined && whole.endsWith(';')) return known;
    const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? [];
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = whole.endsWith(';') && Number.isInteger(code) && code > 0 && code <= 0x10ffff;
    if (!isCharacter) refuse(/^#/.test(name) ? 'not-well-formed' : 'forbidden-declaration');
    const character = String.fromCodePoint(code);
    return FORBIDDEN.test(character) ? refuse('not-well-formed') : character;
  });
}

type Open = {
  readonly qualified: string;
  readonly namespace: string;
  readonly name: string;
  readonly scope: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
};

/** Sticky match at a place; null where there is none. */
function at(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

function read(text: string): XmlElement {
  if (FORBIDDEN.test(text)) refuse('not-well-formed');
  const open: Open[] = [];
  let root: XmlElement | null = null;
  let count = 0;
  let place = DECLARATION.exec(text)?.[0].length ?? 0;

  function close(): void {
    const ended = open.pop() ?? refuse('not-well-formed');
    const { namespace, name, children, text: own } = ended;
    const element = { namespace, name, children, text: own };
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  }

  function openTag(): void {
    const name = at(QUALIFIED, text, place + 1) ?? refuse('not-well-formed');
    place += 1 + name[0].length;
    const attributes = new Map<string, string>();
    for (let found = at(ATTRIBUTE, text, place); found !== null; found = at(ATTRIBUTE, text, place)) {
      const [whole, key = '', double, single] = found;
      if (attributes.has(key)) refuse('not-well-formed');
      attributes.set(key, unescaped(double ?? single ?? ''));
      place += whole.length;
    }
    const end = at(/\s*(\/?)>/y, text, place) ?? refuse('not-well-formed');
    place += end[0].length;
    count += 1;
    if (count > MAX_ELEMENTS) refuse('too-many');
    if (open.length >= MAX_DEPTH) refuse('too-deep');
    if (open.length === 0 && root !== null) refuse('not-well-formed');
    const scope = new Map(open.at(-1)?.scope);
    for (const [key, value] of attributes) {
      if (key === 'xmlns') scope.set('', value);
      else if (key.startsWith('xmlns:')) scope.set(key.slice('xmlns:'.length), value);
    }
    const [qualified, prefix = '', local = ''] = name;
    const namespace = scope.get(prefix) ?? (prefix === '' ? '' : refuse('not-well-formed'));
    open.push({ qualified, namespace, name: local, scope, children: [], text: '' });
    if (end[1] === '/') close();
  }

  while (place < text.length) {
    const current = open.at(-1);
    if (text.startsWith('<!--', place)) {
      const end = text.indexOf('-->', place + 4);
      if (end === -1) refuse('not-well-formed');
      place = end + 3;
    } else if (text.startsWith('<![CDATA[', place)) {
      const end = text.indexOf(']]>', place);
      if (end === -1 || current === undefined) refuse('not-well-formed');
      else current.text += text.slice(place + 9, end);
      place = end + 3;
    } else if (text.startsWith('<!', place) || text.startsWith('<?', place)) {
      refuse('forbidden-declaration');
    } else if (text.startsWith('</', place)) {
      const name = at(QUALIFIED, text, place + 2) ?? refuse('not-well-formed');
      const end = at(/\s*>/y, text, place + 2 + name[0].length) ?? refuse('not-well-formed');
      if (name[0] !== current?.qualified) refuse('not-well-formed');
      place += 2 + name[0].length + end[0].length;
      close();
    } else if (text[place] === '<') {
      openTag();
    } else {
      const next = text.indexOf('<', place);
      const end = next === -1 ? text.length : next;
      const raw = text.slice(place, end);
      if (current !== undefined) current.text += unescaped(raw);
      else if (raw.trim() !== '') refuse('not-well-formed');
      place = end;
    }
  }
  if (open.length > 0) refuse('not-well-formed');
  return root ?? refuse('not-well-formed');
}

/** The root element. Time and memory are linear in the length, which is the caller's to limit. */
export function readXml(text: string): Result<XmlElement, XmlFault> {
  try {
    return ok(read(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (error instanceof Refused) return err(error.fault);
    throw error;
  }
}
