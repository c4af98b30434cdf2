/** The nine status codes of the document axis (edXML) and the steps of a task: what each means here, and what has no counterpart. */

import type { UnitRef } from '../units/unit.ts';
import { type DocumentNumber, parseDocumentNumber } from './document.ts';
import type { CivilDay, Task } from './task.ts';
import type { TaskVerb } from './task-steps.ts';

/** Domain note, section 8; the codes are those of QCVN 102:2016/BTTTT as the axis of 2019 uses them. */
export const EDXML_STATUSES = {
  '01': { vi: 'Đã đến', en: 'Delivered' },
  '02': { vi: 'Từ chối tiếp nhận', en: 'Not accepted' },
  '03': { vi: 'Đã tiếp nhận', en: 'Accepted' },
  '04': { vi: 'Phân công', en: 'Assigned' },
  '05': { vi: 'Đang xử lý', en: 'In progress' },
  '06': { vi: 'Hoàn thành', en: 'Completed' },
  '13': { vi: 'Yêu cầu lấy lại', en: 'Asked back' },
  '15': { vi: 'Đồng ý', en: 'Agreed' },
  '16': { vi: 'Từ chối', en: 'Refused' },
} as const;

export type EdxmlCode = keyof typeof EDXML_STATUSES;
export const EDXML_CODES = Object.keys(EDXML_STATUSES) as [EdxmlCode, ...EdxmlCode[]];

/** What a status message says beside its code. */
export type EdxmlSaid = {
  readonly code: EdxmlCode;
  readonly description: string;
  /** Who works on it, as the sender names them; empty where nobody is named. */
  readonly department: string;
  readonly staff: string;
  /** The day of the message in Viet Nam. */
  readonly on: CivilDay;
};

export type EdxmlStep = {
  readonly verb: TaskVerb;
  /** As `TASK_COMMANDS` of the verb wants it. */
  readonly input: object;
  /** Whose step it is: the unit that received the document, or the one that sent it. */
  readonly by: 'addressee' | 'issuer';
};

/** The first number of a document in a text: `đã báo cáo tại văn bản số 812/UBND-TH`. */
function numberIn(text: string): DocumentNumber['text'] | null {
  for (const word of text.split(/[\s,;:()“”"]+/u)) {
    const parsed = parseDocumentNumber(word.replace(/\.+$/, ''));
    if (parsed.ok) return parsed.value.text;
  }
  return null;
}

/**
 * The step that a received code asks for. Null for 15 and 16: they answer a request to give a document back, and a recall
 * here is the issuer's own act, which waits for nobody's consent. 06 is the addressee's report; that it was enough stays
 * the Office's to confirm, and no code says so. Extensions, suspension, contributions and reminders have no code at all.
 */
export function stepOfEdxml({ code, description, department, staff, on }: EdxmlSaid): EdxmlStep | null {
  const words = description.trim() === '' ? EDXML_STATUSES[code].vi : description;
  switch (code) {
    case '01':
      return { verb: 'deliver', input: {}, by: 'addressee' };
    case '02':
      return { verb: 'ask-transfer', input: { reason: words, to: null }, by: 'addressee' };
    case '03':
      return { verb: 'acknowledge', input: { words: description }, by: 'addressee' };
    case '04': {
      const named = [staff, department].filter((name) => name.trim() !== '').join(', ');
      return { verb: 'assign', input: { officer: (named === '' ? words : named).slice(0, 500) }, by: 'addressee' };
    }
    case '05':
      return { verb: 'progress', input: { percent: null, words, attachments: [] }, by: 'addressee' };
    case '06': {
      const input = { number: numberIn(description), issuedOn: on, words, attachments: [] };
      return { verb: 'report', input, by: 'addressee' };
    }
    case '13':
      return { verb: 'recall', input: { reason: words }, by: 'issuer' };
    case '15':
    case '16':
      return null;
  }
}

/** What is told of a task as it stands, and by whom; null while it has not reached anybody. */
export function edxmlOfTask(
  task: Pick<Task, 'state' | 'officer'>,
): { readonly code: EdxmlCode; readonly by: EdxmlStep['by'] } | null {
  const told = (code: EdxmlCode, by: EdxmlStep['by'] = 'addressee') => ({ code, by });
  switch (task.state) {
    case 'issued':
      return null;
    case 'delivered':
      return told('01');
    case 'transfer-asked':
      return told('02');
    case 'acknowledged':
      return told(task.officer === null ? '03' : '04');
    case 'in-progress':
    case 'extension-asked':
    case 'suspended':
    case 'supplement-asked':
      return told('05');
    case 'reported':
    case 'confirmed':
    case 'closed':
      return told('06');
    case 'recalled':
    case 'superseded':
      return told('13', 'issuer');
  }
}

/** What a request to give a document back (13) is answered with. */
export const answerToRecall = (isRecalled: boolean): EdxmlCode => (isRecalled ? '15' : '16');

/** A unit's code in the exchange: `000.00.00.G22`, four levels, the agency's own last (Decision 20/2020/QĐ-TTg). */
export const organIdOf = ({ agencyCode }: { readonly agencyCode: string | null }): string | null =>
  agencyCode === null ? null : `000.00.00.${agencyCode}`;

/** The issuer's organ, the day and the number of a document: `000.00.00.G22,2018/09/20,7816/VPCP-TTĐT`. */
export type EdxmlDocument = { readonly organId: string; readonly issuedOn: CivilDay; readonly number: string };

export const documentIdOf = ({ organId, issuedOn, number }: EdxmlDocument): string =>
  `${organId},${issuedOn.replaceAll('-', '/')},${number}`;

const DOCUMENT_ID = /^([0-9A-Z.]{1,30}),(\d{4})\/(\d{2})\/(\d{2}),([^,\s]{1,60})$/u;

/** Null where it does not follow the pattern. */
export function parseDocumentId(written: string): EdxmlDocument | null {
  const [, organId, year, month, day, number] = DOCUMENT_ID.exec(written.normalize('NFC').trim()) ?? [];
  if (organId === undefined || number === undefined) return null;
  return { organId, issuedOn: `${year}-${month}-${day}` as CivilDay, number };
}

/** The number that the task's document bears: `1225/CĐ-TTg` of task `1225/CĐ-TTg.03`; its own where no document gave it. */
export function documentNumberOf({ number }: Pick<Task, 'number'>): string {
  const bare = number.replace(/\.\d+$/, '');
  return parseDocumentNumber(bare).ok ? bare : number;
}

/** Whether a number in a message means the task: its own, or its document's where the unit has a part in it. */
export const isNamedBy = (task: Pick<Task, 'number' | 'assignments'>, number: string, unit: UnitRef | null): boolean =>
  (task.number === number || documentNumberOf(task) === number) &&
  (unit === null || task.assignments.some((one) => one.unit === unit));
