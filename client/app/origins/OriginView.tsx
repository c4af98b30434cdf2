/** One number and everything that is known of where it comes from. */

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useRights } from '#client/accounts/session.ts';
import { useActorName } from '#client/indicators/actor-name.ts';
import { Citations } from '#client/indicators/Citations.tsx';
import { useDataNow } from '#client/indicators/live-data.tsx';
import { useOrigin } from '#client/indicators/origin-answer.ts';
import { OriginContext, OriginNumber } from '#client/indicators/origin-number.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { Button } from '#client/ui/Button.tsx';
import { StatusIcon } from '#client/ui/StatusIcon.tsx';
import { periodLabel } from '#shared/calendar/period.ts';
import { definitionText } from '#shared/i18n/definition-text.ts';
import { formatAge } from '#shared/i18n/format.ts';
import { INDICATOR_MESSAGES } from '#shared/i18n/indicator-messages.ts';
import { ORIGIN_MESSAGES } from '#shared/i18n/origin-messages.ts';
import type { ImportedCell, Origin, OriginKey } from '#shared/indicators/origin.ts';
import { MINUTE_MS } from '#shared/kernel/instant.ts';
import { NATION, splitUnitRef, type UnitRef } from '#shared/units/unit.ts';
import { OriginDerivationView } from './OriginDerivationView.tsx';
import { OriginVintages } from './OriginVintages.tsx';
import { formatOriginValue, formatStamp } from './origin-format.ts';
import './origins.css';

const pageOfUnit = (unit: UnitRef): string | null =>
  ['gso63', 'agency'].includes(splitUnitRef(unit).scheme) ? `/units/${unit}` : null;

/** `onOpen` asks for the origin of an input. */
export function OriginView({
  originKey,
  onOpen,
}: {
  readonly originKey: OriginKey;
  readonly onOpen: (key: OriginKey) => void;
}) {
  const words = ORIGIN_MESSAGES[useScreen().lang];
  const { answer, askAgain } = useOrigin(originKey);
  switch (answer.kind) {
    case 'loading':
      return (
        <p className="tco-quiet" role="status">
          {words.loading}
        </p>
      );
    case 'not-found':
      return (
        <p className="tco-flag" role="status">
          <StatusIcon status="offline" />
          {words.notFound}
        </p>
      );
    case 'failed':
      return (
        <div role="alert">
          <p className="tco-flag">
            <StatusIcon status="offline" />
            {words.failed}
          </p>
          <Button onPress={askAgain}>{words.retry}</Button>
        </div>
      );
    case 'found':
      return (
        // Its own numbers are here already: nothing opens what is open.
        <OriginContext value={null}>
          <Found origin={answer.origin} onOpen={onOpen} />
        </OriginContext>
      );
  }
}

function Found({ origin, onOpen }: { readonly origin: Origin; readonly onOpen: (key: OriginKey) => void }) {
  const { lang, unitName } = useScreen();
  const words = ORIGIN_MESSAGES[lang];
  const now = useDataNow(10_000);
  const { indicator, unit, periodEnd, source } = origin;
  const meaning = definitionText(origin, lang);
  const sourceTitle = lang === 'vi' ? source.titleVi : source.titleEn;
  const lateMs = origin.dueAt === null ? 0 : origin.receivedAt - origin.dueAt;
  const may = useRights();
  const unitPage = may('unit:drill', { units: [unit] }) ? pageOfUnit(unit) : null;
  return (
    <article className="tco" data-indicator={indicator}>
      <div className="tco-value">
        <OriginNumber indicator={indicator} unit={unit} periodEnd={periodEnd}>
          <strong>{formatOriginValue(origin, origin.value, origin.qualifier, lang)}</strong>
        </OriginNumber>
        <span className="tco-status">{words.statuses[origin.status]}</span>
        <span className="tco-age" data-plain="">
          {words.ago(formatAge(now - periodEnd, lang))}
        </span>
      </div>
      <p className="tco-name">{lang === 'vi' ? origin.nameVi : origin.nameEn}</p>
      {origin.isImplausible && <Flag status="overdue">{words.implausible}</Flag>}
      {origin.hasRunBackwards && <Flag status="overdue">{words.ranBackwards}</Flag>}
      <dl className="tco-facts" data-plain="">
        <Fact label={words.facts.source}>
          {sourceTitle}
          {source.owner !== null && <span className="tco-quiet"> {words.sourceOf(unitName(source.owner))}</span>}
          {source.isSimulator && <span className="tco-note">{words.simulator}</span>}
        </Fact>
        <Fact label={words.facts.unit}>
          {unitPage === null ? unitName(unit) : <Link href={unitPage}>{unitName(unit)}</Link>}
        </Fact>
        <Fact label={words.facts.period}>
          {origin.periodStart === periodEnd
            ? formatStamp(periodEnd, lang)
            : periodLabel(origin.cutoff, { start: origin.periodStart, end: periodEnd }, lang)}
        </Fact>
        <Fact label={words.facts.cutoff}>{words.cutoff(origin.cutoff)}</Fact>
        {origin.dueAt !== null && <Fact label={words.facts.dueAt}>{formatStamp(origin.dueAt, lang)}</Fact>}
        <Fact label={words.facts.receivedAt}>
          {formatStamp(origin.receivedAt, lang)}
          {lateMs > MINUTE_MS && (
            <span className="tco-late">
              <StatusIcon status="due-soon" />
              {words.receivedLate(formatAge(lateMs, lang))}
            </span>
          )}
        </Fact>
        {origin.vintageAt !== origin.receivedAt && (
          <Fact label={words.facts.vintageAt}>{formatStamp(origin.vintageAt, lang)}</Fact>
        )}
        <Fact label={words.facts.owners}>{origin.owners.map(unitName).join(', ')}</Fact>
      </dl>
      {origin.derivation !== null && (
        <OriginDerivationView origin={origin} derivation={origin.derivation} onOpen={onOpen} />
      )}
      {origin.importedCell !== undefined && <ImportedFrom cell={origin.importedCell} />}
      <OriginVintages origin={origin} />
      <section>
        <h3>
          {words.definitionTitle}
          <span className="tco-quiet" data-plain="">
            {' '}
            {words.version(String(origin.definitionVersion))}
          </span>
        </h3>
        <p lang={meaning.lang} data-plain="">
          {meaning.text}
        </p>
        <dl className="tco-facts" data-plain="">
          <Fact label={words.facts.document}>
            <Citations sourceKey={origin.sourceKey} lang={lang} />
          </Fact>
          <Fact label={words.facts.confidence}>
            {INDICATOR_MESSAGES[lang].confidences[origin.confidence] ?? origin.confidence}
          </Fact>
        </dl>
        <p>
          <Link href={`/indicators/${indicator}${unit === NATION ? '' : `?unit=${unit}`}`}>{words.toIndicator}</Link>
        </p>
      </section>
    </article>
  );
}

/** Precise enough to open the file and put a finger on the cell. */
function ImportedFrom({ cell }: { readonly cell: ImportedCell }) {
  const { lang } = useScreen();
  const words = ORIGIN_MESSAGES[lang];
  const actorName = useActorName();
  const { file, sheet, cell: cellWord, actor, importedAt, sha256 } = words.importedFacts;
  return (
    <section>
      <h3>{words.importedTitle}</h3>
      <dl className="tco-facts" data-plain="">
        <Fact label={file}>{cell.fileName}</Fact>
        <Fact label={sheet}>{cell.sheet}</Fact>
        <Fact label={cellWord}>{cell.cell}</Fact>
        <Fact label={actor}>{actorName(cell.actor)}</Fact>
        <Fact label={importedAt}>{formatStamp(cell.importedAt, lang)}</Fact>
        <Fact label={sha256}>{cell.sha256}</Fact>
      </dl>
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Flag({ status, children }: { readonly status: 'due-soon' | 'overdue'; readonly children: ReactNode }) {
  return (
    <p className="tco-flag">
      <StatusIcon status={status} />
      {children}
    </p>
  );
}
