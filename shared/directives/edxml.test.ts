import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAD, OFFICE, OTHER, sampleTask } from '#e2e/support/sample-task.ts';
import { HOUR_MS } from '../kernel/instant.ts';
import { must } from '../kernel/must.ts';
import {
  answerToRecall,
  documentIdOf,
  documentNumberOf,
  EDXML_CODES,
  type EdxmlCode,
  type EdxmlSaid,
  edxmlOfTask,
  isNamedBy,
  organIdOf,
  parseDocumentId,
  stepOfEdxml,
} from './edxml.ts';
import { TASK_STATES, type Task } from './task.ts';
import { applyStep, TASK_COMMANDS, type TaskStep } from './task-steps.ts';

const said = (code: EdxmlCode, more: Partial<EdxmlSaid> = {}): EdxmlSaid => ({
  ...{ code, description: '', department: '', staff: '', on: '2020-08-28' },
  ...more,
});

/** The task after the step that the message means, judged by the schema of its verb and by the machine. */
function following(task: Task, message: EdxmlSaid): Task {
  const { verb, input, by } = must(stepOfEdxml(message), message.code);
  const unit = by === 'addressee' ? LEAD : OFFICE;
  const parsed = TASK_COMMANDS[verb].parse(input);
  const step = { verb, input: parsed, unit, at: task.stateAt + HOUR_MS, actor: 'edxml', computed: {} } as TaskStep;
  const taken = applyStep(task, step);
  if (!taken.ok) throw new Error(`${message.code}: ${taken.error}`);
  return taken.value;
}

describe('a status of the axis', () => {
  test('is one of nine', () => {
    expect([...EDXML_CODES].toSorted()).toEqual(['01', '02', '03', '04', '05', '06', '13', '15', '16']);
  });
  test('moves a task from its arrival to its report, and what is then told of it is the same code', () => {
    let task = sampleTask();
    expect(edxmlOfTask(task)).toBeNull();
    for (const code of ['01', '03', '04', '05', '06'] as const) {
      const description = code === '06' ? 'Đã báo cáo tại văn bản số 812/UBND-TH.' : 'Sở Thông tin đang làm';
      task = following(task, said(code, { description, staff: 'Chuyên viên A', department: 'Phòng 1' }));
      expect(edxmlOfTask(task)).toEqual({ code, by: 'addressee' });
    }
    expect(task).toMatchObject({
      state: 'reported',
      officer: 'Chuyên viên A, Phòng 1',
      progress: { words: 'Sở Thông tin đang làm' },
      result: { number: '812/UBND-TH', issuedOn: '2020-08-28' },
    });
  });
  test('02 gives the task back with the reason, or with the words of the code where none was written', () => {
    const task = following(sampleTask(), said('02'));
    expect(task).toMatchObject({ state: 'transfer-asked', transfer: { reason: 'Từ chối tiếp nhận', to: null } });
    expect(edxmlOfTask(task)).toEqual({ code: '02', by: 'addressee' });
    expect(following(sampleTask(), said('02', { description: 'Không thuộc thẩm quyền' })).transfer?.reason).toBe(
      'Không thuộc thẩm quyền',
    );
  });
  test('13 is the issuer’s recall, and is answered with 15 or 16, which ask for no step themselves', () => {
    expect(stepOfEdxml(said('13'))?.by).toBe('issuer');
    const task = following(sampleTask(), said('13', { description: 'Giao nhầm' }));
    expect(edxmlOfTask(task)).toEqual({ code: '13', by: 'issuer' });
    expect([answerToRecall(true), answerToRecall(false)]).toEqual(['15', '16']);
    expect([stepOfEdxml(said('15')), stepOfEdxml(said('16'))]).toEqual([null, null]);
  });
  test('is told of every state but the one in which nobody has the document yet', () => {
    const told = TASK_STATES.map((state) => edxmlOfTask(sampleTask({ state }))?.code ?? null);
    expect(Object.fromEntries(TASK_STATES.map((state, i) => [state, told[i]]))).toEqual({
      ...{ issued: null, delivered: '01', acknowledged: '03', 'transfer-asked': '02', 'in-progress': '05' },
      ...{ 'extension-asked': '05', suspended: '05', 'supplement-asked': '05', reported: '06', confirmed: '06' },
      ...{ closed: '06', recalled: '13', superseded: '13' },
    });
  });
  test('makes an input that its verb takes, whatever was written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EDXML_CODES),
        fc.array(fc.nat(0xffff), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
        fc.string({ maxLength: 700 }),
        (code, description, staff) => {
          const step = stepOfEdxml(said(code, { description, staff }));
          if (step !== null) expect(TASK_COMMANDS[step.verb].safeParse(step.input).success).toBe(true);
        },
      ),
    );
  });
});

describe('the document of a message', () => {
  test('follows the pattern of the axis, there and back', () => {
    const written = '000.00.00.G22,2018/09/20,7816/VPCP-TTĐT';
    const document = { organId: '000.00.00.G22', issuedOn: '2018-09-20', number: '7816/VPCP-TTĐT' } as const;
    expect(parseDocumentId(written)).toEqual(document);
    expect(parseDocumentId(` ${written.normalize('NFD')} `)).toEqual(document);
    expect(documentIdOf(document)).toBe(written);
  });
  test.each([
    '',
    '000.00.00.G22',
    '000.00.00.G22,2018-09-20,7816/VPCP',
    '000.00.00.G22,2018/09/20,',
    '000.00.00.G22,2018/09/20,7816/VPCP,x',
    '000.00.00.G22,2018/09/20,78 16/VPCP',
  ])('is none: %s', (written) => {
    expect(parseDocumentId(written)).toBeNull();
  });
  test('is the one whose number the task bears, with or without the place of the task in it', () => {
    const task = sampleTask();
    expect(documentNumberOf(task)).toBe('1225/CĐ-TTg');
    expect(isNamedBy(task, '1225/CĐ-TTg', LEAD)).toBe(true);
    expect(isNamedBy(task, '1225/CĐ-TTg.01', LEAD)).toBe(true);
    expect(isNamedBy(task, '1225/CĐ-TTg.02', LEAD)).toBe(false);
    expect(isNamedBy(task, '1225/CĐ-TTg', OTHER)).toBe(false);
    expect(documentNumberOf({ number: 'VPCP-2020-00001' })).toBe('VPCP-2020-00001');
  });
  test('names an organ by the code of Decision 20/2020, or not at all', () => {
    expect(organIdOf({ agencyCode: 'H29' })).toBe('000.00.00.H29');
    expect(organIdOf({ agencyCode: null })).toBeNull();
  });
});
