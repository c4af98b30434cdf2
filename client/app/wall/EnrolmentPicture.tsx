/** What a screen shows that nobody has admitted yet: its code, large enough for the other end of the room. */

import { useContext, useEffect, useState } from 'react';
import type { Lang } from '#shared/i18n/format.ts';
import { SCREEN_MESSAGES } from '#shared/i18n/screen-messages.ts';
import { SECOND_MS } from '#shared/kernel/instant.ts';
import { must } from '#shared/kernel/must.ts';
import { ConnectionContext } from '../connection.ts';
import { QrCode } from '../desk/QrCode.tsx';
import type { Offer, ScreenState } from './screen-keeper.ts';
import './enrolment.css';

type Enrolling = Extract<ScreenState, { kind: 'enrolling' }>;

/** Both languages at once: nobody has said yet who stands before it. */
const LANGS: readonly Lang[] = ['vi', 'en'];

export function EnrolmentPicture({ offer }: { readonly offer: Enrolling['offer'] }) {
  const isOffer = typeof offer === 'object';
  return (
    <section className="tcw-enrolment" data-plain="">
      <h1>{SCREEN_MESSAGES.vi.product}</h1>
      <div className="tcw-enrolment-words">
        {LANGS.map((lang) => (
          <p key={lang} lang={lang}>
            <strong>{SCREEN_MESSAGES[lang].waiting}</strong>
            <span>{isOffer ? SCREEN_MESSAGES[lang].how : SCREEN_MESSAGES[lang][offer]}</span>
          </p>
        ))}
      </div>
      {isOffer && <OfferedCode offer={offer} />}
    </section>
  );
}

function OfferedCode({ offer }: { readonly offer: Offer }) {
  const left = useTimeLeft(offer.endsAt);
  return (
    <>
      <p className="tcw-enrolment-code" role="img" aria-label={`${SCREEN_MESSAGES.vi.codeLabel}: ${offer.code}`}>
        {offer.code}
      </p>
      <QrCode
        className="tcw-enrolment-qr"
        text={`${location.origin}${offer.path}`}
        label={SCREEN_MESSAGES.vi.qrLabel}
      />
      <p className="tcw-enrolment-left">
        {LANGS.map((lang) => (
          <span key={lang} lang={lang}>
            {SCREEN_MESSAGES[lang].expiresIn(left)}
          </span>
        ))}
      </p>
    </>
  );
}

/** Minutes and seconds until then on the monotonic clock. */
function useTimeLeft(endsAt: number): string {
  const { monotonic } = must(useContext(ConnectionContext), 'ConnectionContext');
  const [now, setNow] = useState(monotonic);
  useEffect(() => {
    const timer = setInterval(() => setNow(monotonic()), SECOND_MS);
    return () => clearInterval(timer);
  }, [monotonic]);
  const seconds = Math.max(0, Math.ceil((endsAt - now) / SECOND_MS));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
