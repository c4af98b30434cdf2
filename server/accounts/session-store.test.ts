import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AN, openSignInBench, type SignInBench } from '#e2e/support/sign-in-bench.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { attributionOf } from './caller.ts';
import type { SessionEnd } from './sessions.ts';

describe('sessions', () => {
  let bench: SignInBench;
  beforeEach(async () => {
    bench = await openSignInBench();
  });
  afterEach(() => bench.destroy());

  const open = async (who: 'an' | 'binh' = 'an') => {
    const browser = await bench.signedIn(who);
    return { ...browser, secret: must(browser.jar.session, 'signed in') };
  };

  it('are found by their secret and by nothing else', async () => {
    const { session, secret } = await open();
    expect(bench.sessions.find(secret)?.id).toBe(session.id);
    for (const forged of [
      '',
      session.id,
      secret.slice(1),
      `${secret}A`,
      'A'.repeat(43),
      'x'.repeat(10_000_000),
      `${secret}\n`,
    ])
      expect(bench.sessions.find(forged)).toBeNull();
  });

  it('are kept without their secret', async () => {
    const { secret } = await open();
    const kept = JSON.stringify(await bench.store.vault.list('session'));
    expect(kept).toContain('secretHash');
    expect(kept).not.toContain(secret);
  });

  it('outlive a restart; an ended one does not come back', async () => {
    const first = await open();
    const second = await open('binh');
    await bench.sessions.end(second.session.id, 'revoked');
    bench = await bench.restarted();
    expect(bench.sessions.find(first.secret)?.id).toBe(first.session.id);
    expect(bench.sessions.find(second.secret)).toBeNull();
  });

  it('are of one server: the cookie of another is nobody', async () => {
    const other = await openSignInBench();
    try {
      const { jar } = await other.signedIn('an');
      expect(bench.sessions.find(must(jar.session, 'signed in'))).toBeNull();
    } finally {
      await other.destroy();
    }
  });

  it('end an hour after the last request, and in any case after twelve hours', async () => {
    const { secret } = await open();
    bench.sessions.find(secret);
    bench.clock.now += HOUR_MS - 1;
    expect(bench.sessions.find(secret)).not.toBeNull();
    bench.clock.now += HOUR_MS;
    expect(bench.sessions.find(secret)).toBeNull();
    const busy = await open();
    for (let minutes = 0; minutes < 12 * 60; minutes += 50) {
      expect(bench.sessions.find(busy.secret)).not.toBeNull();
      bench.clock.now += 50 * MINUTE_MS;
    }
    expect(bench.sessions.find(busy.secret)).toBeNull();
  });

  it('remember over a restart, to the minute, when they were last used', async () => {
    const { secret } = await open();
    bench.clock.now += 50 * MINUTE_MS;
    bench.sessions.find(secret);
    bench = await bench.restarted();
    bench.clock.now += 50 * MINUTE_MS;
    expect(bench.sessions.find(secret)).not.toBeNull();
  });

  it('say that they have ended by time, once', async () => {
    const { session } = await open();
    const heard: [string, SessionEnd][] = [];
    bench.sessions.onEnded(({ id }, why) => heard.push([id, why]));
    bench.clock.now += HOUR_MS;
    bench.sessions.review();
    bench.sessions.review();
    expect(heard).toEqual([[session.id, 'expired']]);
  });

  it('end at once when the post is left, or the account is closed, and not before', async () => {
    const leaver = await open();
    const stayer = await open('binh');
    const heard: [string, SessionEnd][] = [];
    bench.sessions.onEnded(({ id }, why) => heard.push([id, why]));
    bench.directory.changed();
    expect(heard).toEqual([]);
    bench.directory.held.set(AN, ['post-officer']);
    bench.directory.changed();
    expect(heard).toEqual([[leaver.session.id, 'post-left']]);
    expect(bench.sessions.find(leaver.secret)).toBeNull();
    bench.directory.closed.add(stayer.session.person);
    bench.directory.changed();
    expect(heard[1]).toEqual([stayer.session.id, 'account-closed']);
    const ends = bench.notes
      .slice(-2)
      .map(({ action, object, caller }) => ({ action, object, by: attributionOf(caller) }));
    expect(ends).toMatchObject([
      { action: 'session:post-left', object: `person:${AN}`, by: { post: 'post-leader', session: leaver.session.id } },
      { action: 'session:account-closed', by: { person: stayer.session.person, session: stayer.session.id } },
    ]);
  });

  it('end when the post was left while the server was down', async () => {
    const { secret } = await open();
    bench.directory.held.set(AN, []);
    bench = await bench.restarted();
    expect(bench.sessions.find(secret)).toBeNull();
  });

  it('get a new secret when another post is taken up: the old one is dead at once, the id stays', async () => {
    const browser = await open();
    const moved: string[] = [];
    bench.sessions.onMoved(({ post }) => moved.push(post));
    const chosen = await bench.signIn.choosePost({ post: 'post-officer', ownPost: null }, browser.asking());
    const next = chosen.ok ? chosen.value.secret : '';
    expect(bench.sessions.find(browser.secret)).toBeNull();
    expect(bench.sessions.find(next)).toMatchObject({ id: browser.session.id, post: 'post-officer' });
    expect(moved).toEqual(['post-officer']);
    bench = await bench.restarted();
    expect(bench.sessions.find(browser.secret)).toBeNull();
    expect(bench.sessions.find(next)).not.toBeNull();
  });

  it('cannot take up a post that the person does not hold', async () => {
    const browser = await open('binh');
    const refused = await bench.signIn.choosePost({ post: 'post-leader', ownPost: null }, browser.asking());
    const unknown = await bench.signIn.choosePost({ post: 'post-nowhere', ownPost: null }, browser.asking());
    expect(refused).toEqual(unknown);
    expect(refused).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(bench.sessions.find(browser.secret)).not.toBeNull();
  });

  it('another sign-in in the same browser ends the one before', async () => {
    const browser = await open();
    const again = await bench.signedIn('binh', browser);
    expect(bench.sessions.find(browser.secret)).toBeNull();
    expect(again.jar.session).not.toBe(browser.secret);
  });
});
