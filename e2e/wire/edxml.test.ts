/** Status messages of the document axis over a real server: what they move, what is told, and what is not believed. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DirectionSource } from '#shared/directives/direction.ts';
import { deskOf, itemFor, spoken } from '../support/directives.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { signIn } from '../support/sign-in.ts';

const QUANG_NINH = 'gso63:22';
const HUE = 'gso63:46';

const LOGINS = {
  ...{ leader: 'chu-nhiem', officer: 'chuyen-vien', operator: 'truc-dieu-hanh', haNoi: 'ha-noi-lanh-dao' },
} as const;

let server: ServerProcess;
let cookies: Record<keyof typeof LOGINS, string>;
let desks: Record<keyof typeof LOGINS, ReturnType<typeof deskOf>>;
let first = '';

const get = (cookie: string, path: string) => fetch(server.url + path, { headers: { cookie } });
const codeOf = async (response: Response) =>
  `${response.status} ${((await response.json()) as { error: { code: string } }).error.code}`;

beforeAll(async () => {
  server = await startServer({
    args: ['--scenario', 'launch-2020-08-19', '--scenario-start', '2020-08-19T08:00:00+07:00'],
  });
  const signed = await Promise.all(
    Object.entries(LOGINS).map(async ([key, login]) => [key, (await signIn(server.url, login)).cookie] as const),
  );
  cookies = Object.fromEntries(signed) as typeof cookies;
  const seats = signed.map(([key, cookie]) => [key, deskOf(server.url, { cookie })] as const);
  desks = Object.fromEntries(seats) as typeof desks;
});
afterAll(() => server.stop());

describe('the document axis', () => {
  const document: DirectionSource = {
    ...{ kind: 'document', documentKind: 'cong-dien', number: '1225/CĐ-TTg', issuedOn: '2020-08-19' },
    ...{ signer: 'THỦ TƯỚNG', signingForm: '', secrecy: 'none' },
  };
  const DOCUMENT_ID = '000.00.00.G22,2020/08/19,1225/CĐ-TTg';
  const message = (from: string, code: string, description = '', id = DOCUMENT_ID) => `<?xml version="1.0"?>
    <e:edXML xmlns:e="http://www.mic.gov.vn/TBT/QCVN_102_2016"><e:edXMLEnvelope><e:edXMLHeader><e:Status>
    <e:ResponseFor><e:OrganId>000.00.00.G22</e:OrganId><e:DocumentId>${id}</e:DocumentId></e:ResponseFor>
    <e:From><e:OrganId>${from}</e:OrganId></e:From><e:StatusCode>${code}</e:StatusCode>
    <e:Description>${description}</e:Description><e:Timestamp>2020/08/19 08:00:00</e:Timestamp>
    <e:StaffInfo><e:Department>Phòng 1</e:Department><e:Staff>Chuyên viên A</e:Staff></e:StaffInfo>
    </e:Status></e:edXMLHeader></e:edXMLEnvelope></e:edXML>`;
  const QUANG_NINH_ID = '000.00.00.H49';
  const HUE_ID = '000.00.00.H57';
  const post = (body: string) =>
    server.ask('/api/v1/exchange/edxml/status', {
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      body,
    });
  type Taken = { task: string; verb: string | null; state: string; answer: string | null };
  const send = async (...given: Parameters<typeof message>) => (await (await post(message(...given))).json()) as Taken;
  const told = async (id: string) => {
    const response = await get(cookies.operator, `/api/v1/directives/${id}/edxml-status`);
    return /StatusCode>(\d\d)</.exec(await response.text())?.[1] ?? String(response.status);
  };

  test('moves a task from its arrival to its report, and tells the same of it', async () => {
    const issued = await desks.leader.direct('issue', spoken([itemFor([QUANG_NINH, HUE])], { source: document }));
    const [id = '', second = ''] = issued.body.tasks.map((one) => one.id);
    first = id;
    expect(await told(id)).toBe('409');
    const steps = [
      ['01', 'deliver', 'delivered'],
      ['03', 'acknowledge', 'acknowledged'],
      ['04', 'assign', 'acknowledged'],
      ['05', 'progress', 'in-progress'],
    ] as const;
    for (const [code, verb, state] of steps) {
      expect(await send(QUANG_NINH_ID, code)).toEqual({ task: id, code, verb, state, answer: null });
      expect(await told(id)).toBe(code);
    }
    const { version } = (await desks.operator.task(id)).body.task;
    expect(await send(QUANG_NINH_ID, '05')).toMatchObject({ state: 'in-progress' });
    expect((await desks.operator.task(id)).body.task.version).toBe(version);
    expect(await codeOf(await post(message(QUANG_NINH_ID, '06', 'Xong')))).toBe('400 evidence-needed');
    expect(await send(QUANG_NINH_ID, '06', 'Báo cáo số 812/UBND-TH.')).toMatchObject({
      verb: 'report',
      state: 'reported',
    });
    expect(await told(id)).toBe('06');
    const { task, story } = (await desks.operator.task(id)).body;
    expect(task).toMatchObject({ officer: 'Chuyên viên A, Phòng 1', result: { number: '812/UBND-TH' } });
    expect(story.slice(1).map(({ verb, unit }) => `${verb} ${unit}`)).toEqual(
      ['deliver', 'acknowledge', 'assign', 'progress', 'report'].map((verb) => `${verb} ${QUANG_NINH}`),
    );

    expect(await send(HUE_ID, '02', 'Không thuộc thẩm quyền')).toMatchObject({ task: second, state: 'transfer-asked' });
    expect(await told(second)).toBe('02');
    const whole = `${DOCUMENT_ID}.02`;
    expect(await codeOf(await post(message(HUE_ID, '13', 'x', whole)))).toBe('403 not-addressed');
    const recalled = await send('000.00.00.G22', '13', 'Giao nhầm', whole);
    expect(recalled).toMatchObject({ verb: 'recall', state: 'recalled' });
    expect(recalled.answer).toContain('<edXML:StatusCode>15</edXML:StatusCode>');
    expect(recalled.answer).toContain('MÔ PHỎNG');
    expect(await told(second)).toBe('13');
    expect(await send(HUE_ID, '15', '', whole)).toMatchObject({ verb: null, state: 'recalled', answer: null });
    await desks.officer.step(id, 'confirm', { words: '' });
    const refused = await send('000.00.00.G22', '13', 'Giao nhầm', `${DOCUMENT_ID}.01`);
    expect(refused).toMatchObject({ state: 'confirmed' });
    expect(refused.answer).toContain('<edXML:StatusCode>16</edXML:StatusCode>');
  });

  test('is not believed about what is not its sender’s, is not there, or hides something', async () => {
    expect(await codeOf(await post(message('000.00.00.H26', '03')))).toBe('404 edxml-no-task');
    expect(await codeOf(await post(message('000.00.00.X99', '03')))).toBe('400 unknown-unit');
    expect(await codeOf(await post(message('000.00.00.G22', '13')))).toBe('404 edxml-no-task');
    const otherDay = DOCUMENT_ID.replace('19', '18');
    expect(await codeOf(await post(message(QUANG_NINH_ID, '03', '', otherDay)))).toBe('404 edxml-no-task');
    const entity = message(QUANG_NINH_ID, '03', '&x;').replace(
      '?>',
      '?><!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    );
    expect(await codeOf(await post(entity))).toBe('400 edxml-unreadable');
    expect(await codeOf(await post('x'.repeat(70_000)))).toBe('413 too-large');
    const byPerson = await fetch(`${server.url}/api/v1/exchange/edxml/status`, {
      method: 'POST',
      headers: { cookie: cookies.leader, origin: server.url, 'content-type': 'application/xml' },
      body: message(QUANG_NINH_ID, '03'),
    });
    expect(await codeOf(byPerson)).toBe('403 forbidden');
    expect((await get(cookies.haNoi, `/api/v1/directives/${first}/edxml-status`)).status).toBe(404);
  });
});
