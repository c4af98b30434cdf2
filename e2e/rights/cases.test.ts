import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditItem } from '#shared/accounts/audit-api.ts';
import type { AccountCase } from '#shared/accounts/people-api.ts';
import { must } from '#shared/kernel/must.ts';
import { type Asker, type RightsServer, startRightsServer } from './rights-server.ts';
import { openStream } from './stream-session.ts';

/** Confidential records: who opened each, about whom, and everybody whom it names; the list is written by hand. */
const CENTRE = ['truc-ky-thuat', 'truc-ky-thuat-2', 'chu-nhiem', 'pho-chu-nhiem'];
const ofUnit = (unit: string) => ({
  opener: `${unit}-lanh-dao`,
  about: `${unit}-bao-cao`,
  named: [`${unit}-lanh-dao`, `${unit}-dau-moi`, `${unit}-bao-cao`, ...CENTRE],
});
const CASES = [
  ...['binh-phuoc', 'quang-ninh', 'hue', 'ha-noi', 'noi-vu'].map(ofUnit),
  { opener: 'truc-ky-thuat', about: 'chuyen-vien', named: ['chuyen-vien', ...CENTRE] },
];
const UNKNOWN = 'case-0123456789abcdef0123456789abcdef';

type Opened = (typeof CASES)[number] & { readonly id: string; readonly words: string };

let rights: RightsServer;
const opened: Opened[] = [];

beforeAll(async () => {
  rights = await startRightsServer();
  for (const one of CASES) {
    const words = `mất điện thoại: ${one.about}`;
    const body = { commandId: crypto.randomUUID(), person: rights.of(one.about).person, reason: words };
    const { status, text } = await rights.ask(rights.of(one.opener), 'POST', '/api/v1/account-cases', body);
    expect(status, text).toBe(200);
    opened.push({ ...one, words, id: (JSON.parse(text) as AccountCase).id });
  }
});
afterAll(() => rights.stop());

const isNamed = ({ login }: Asker, { named }: Opened): boolean => login !== null && named.includes(login);
const persons = () => rights.askers.filter(({ person }) => person !== null);

describe('confidential records', () => {
  test('are answered to those they name, and to everybody else like records that do not exist', async () => {
    let hiddenCount = 0;
    for (const asker of rights.askers) {
      const unknown = await rights.ask(asker, 'GET', `/api/v1/account-cases/${UNKNOWN}`);
      for (const one of opened) {
        const answered = await rights.ask(asker, 'GET', `/api/v1/account-cases/${one.id}`);
        if (isNamed(asker, one)) {
          expect(answered.status, `${asker.says}: ${one.about}`).toBe(200);
          expect(answered.text).toContain(one.words);
        } else {
          hiddenCount++;
          expect([answered.status, answered.text], `${asker.says}: ${one.about}`).toEqual([
            unknown.status,
            unknown.text,
          ]);
          expect([401, 403, 404]).toContain(answered.status);
        }
      }
    }
    expect(hiddenCount).toBe(rights.askers.length * opened.length - CASES.flatMap(({ named }) => named).length);
  });
  test('stand in the lists of those they name alone', async () => {
    for (const asker of persons()) {
      const { text } = await rights.ask(asker, 'GET', '/api/v1/account-cases');
      const { cases } = JSON.parse(text) as { cases: AccountCase[] };
      const expected = opened.filter((one) => isNamed(asker, one)).map(({ id }) => id);
      expect(cases.map(({ id }) => id).toSorted(), asker.says).toEqual(expected.toSorted());
    }
  });
  test('cannot be decided or withdrawn by who is not named, and the answer tells nobody that they are there', async () => {
    for (const asker of rights.askers) {
      for (const one of opened.filter((each) => !isNamed(asker, each))) {
        for (const verb of ['approve', 'reject', 'withdraw']) {
          const body = () => ({ commandId: crypto.randomUUID(), ...(verb !== 'withdraw' && { reason: 'thử' }) });
          const tried = await rights.ask(asker, 'POST', `/api/v1/account-cases/${one.id}/${verb}`, body());
          const unknown = await rights.ask(asker, 'POST', `/api/v1/account-cases/${UNKNOWN}/${verb}`, body());
          expect([tried.status, tried.text], `${asker.says}: ${verb}`).toEqual([unknown.status, unknown.text]);
          expect([401, 403, 404]).toContain(tried.status);
        }
      }
    }
  });
  test('are never approved by who opened them or whom they are about, and by nobody without the right to', async () => {
    for (const asker of persons()) {
      const mayApprove = asker.role === 'go-leader';
      for (const one of opened.filter((each) => isNamed(asker, each))) {
        if (mayApprove && one.opener !== asker.login && one.about !== asker.login) continue;
        const body = { commandId: crypto.randomUUID(), reason: 'thử' };
        const tried = await rights.ask(asker, 'POST', `/api/v1/account-cases/${one.id}/approve`, body);
        expect(tried.status, `${asker.says}: ${one.about}`).toBe(403);
      }
    }
    const [minister, deputy] = [rights.of('chu-nhiem'), rights.of('pho-chu-nhiem')];
    const about = must(minister.person, minister.says);
    const asked = await rights.ask(rights.of('truc-ky-thuat'), 'POST', '/api/v1/account-cases', {
      ...{ commandId: crypto.randomUUID(), person: about, reason: 'khóa của Chủ nhiệm' },
    });
    const { id } = JSON.parse(asked.text) as AccountCase;
    const decide = (asker: Asker) =>
      rights.ask(asker, 'POST', `/api/v1/account-cases/${id}/reject`, {
        commandId: crypto.randomUUID(),
        reason: 'thử',
      });
    expect((await decide(minister)).status).toBe(403);
    expect((await decide(deputy)).status).toBe(200);
  });
  test('reach those they name on the stream, and no other session whatever its cookies', async () => {
    const sessions = await Promise.all(
      rights.askers.map(async (asker) => {
        const session = await openStream(rights.server.url, asker, asker.clearance === null ? 'desk' : 'screen');
        await session.inStep();
        return { asker, ...session };
      }),
    );
    for (const { asker, replica, close } of sessions) {
      for (const one of opened) {
        const record = replica.recordJson(`account-case/${one.id}`);
        expect(record !== undefined, `${asker.says}: ${one.about}`).toBe(isNamed(asker, one));
      }
      close();
    }
  });
  test('leave in the audit who tried to reach them', async () => {
    const auditor = rights.of('kiem-toan');
    for (const one of opened) {
      const path = `/api/v1/audit?kind=refusal&action=account-case:see&object=account-case:${one.id}&limit=500`;
      const { items } = JSON.parse((await rights.ask(auditor, 'GET', path)).text) as { items: AuditItem[] };
      const tried = new Set(items.map(({ by }) => by?.person));
      const expected = persons().filter((asker) => !isNamed(asker, one));
      for (const asker of expected) expect(tried, `${asker.says}: ${one.about}`).toContain(asker.person);
      for (const { outcome, by } of items) {
        if (by?.person) expect([outcome, by.session !== null]).toEqual(['not-found', true]);
        else expect(['not-found', 'unauthorised']).toContain(outcome);
      }
      expect(JSON.stringify(items)).not.toContain(one.words);
    }
  });
});
