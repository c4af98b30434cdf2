/** Enrolled screens: admitted by code, watched, changed, and cut off for good. */

import { useState } from 'react';
import { refusalText } from '#client/accounts/request.ts';
import { useMay } from '#client/accounts/session.ts';
import { useAnswer } from '#client/accounts/use-answer.ts';
import { Button } from '#client/ui/Button.tsx';
import { screensSchema } from '#shared/accounts/screen-api.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { SCREENS_PAGE_MESSAGES } from '#shared/i18n/screens-page-messages.ts';
import { SECOND_MS } from '#shared/kernel/instant.ts';
import { useDesk } from '../desk/desk-context.ts';
import { PageFact, PageHead } from '../desk/PageHead.tsx';
import { AdmitScreen } from './AdmitScreen.tsx';
import { ScreenList } from './ScreenList.tsx';
import { screenState } from './screen-state.ts';
import { useRealNow } from './use-real-now.ts';
import '../people/register.css';
import './screens.css';

const LOOK_MS = 5 * SECOND_MS;

export function ScreensPage() {
  const { lang } = useDesk();
  const words = SCREENS_PAGE_MESSAGES[lang];
  const mayAdminister = useMay('screen:administer');
  const { value, refusal, reload } = useAnswer(mayAdminister ? '/api/v1/screens' : null, screensSchema, {
    everyMs: LOOK_MS,
  });
  const now = useRealNow(LOOK_MS);
  const [said, setSaid] = useState('');
  const done = (what: string) => {
    setSaid(what);
    reload();
  };
  const screens = value?.screens ?? [];
  const count = (state: 'connected' | 'away' | 'lapsed') =>
    formatNumber(screens.filter((screen) => screenState(screen, now) === state).length, lang);
  return (
    <div className="tcd-page">
      <PageHead
        title={words.title}
        lead={words.lead}
        {...(value !== null && {
          facts: (['connected', 'away', 'lapsed'] as const).map((state) => (
            <PageFact key={state} label={words.states[state]}>
              <span data-plain="">{count(state)}</span>
            </PageFact>
          )),
        })}
      />
      <p className="tcr-said" role="status" data-plain="">
        {said}
      </p>
      <div className="tcr-stack">
        {mayAdminister && <AdmitScreen groups={value?.groups ?? []} onDone={done} />}
        {value !== null && <ScreenList screens={screens} groups={value.groups} now={now} onDone={done} />}
        {value === null && refusal === null && <p role="status">{words.loading}</p>}
        {refusal !== null && (
          <p role="alert" data-plain="">
            {refusalText(refusal, lang)} <Button onPress={reload}>{words.retry}</Button>
          </p>
        )}
      </div>
    </div>
  );
}
