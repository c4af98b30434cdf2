/** The secret of an authenticator app, to scan or to type. */

import type * as z from 'zod/mini';
import type { totpSecretSchema } from '#shared/accounts/session-api.ts';
import { SIGN_IN_MESSAGES } from '#shared/i18n/sign-in-messages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { QrCode } from '../desk/QrCode.tsx';

export function AuthenticatorApp({ totp: { secret, uri } }: { readonly totp: z.infer<typeof totpSecretSchema> }) {
  const words = SIGN_IN_MESSAGES[useDesk().lang];
  return (
    <section className="tcs-app" data-plain="">
      <h2>{words.appTitle}</h2>
      <ol>
        {words.appSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <QrCode className="tcs-code" text={uri} label={words.appCode} />
      <p className="tcs-quiet">
        {words.secret}: <code className="tcs-secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
    </section>
  );
}
