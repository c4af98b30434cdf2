/** The modules of each scene, below the strip. Places are in wall.css, so a module does not know its neighbours. */

import { useIsSynced, useRecord } from '#client/indicators/live-data.tsx';
import { useScreen } from '#client/indicators/use-figure.ts';
import { WALL_MESSAGES } from '#shared/i18n/wall-messages.ts';
import { originKey } from '#shared/indicators/origin.ts';
import { NATION } from '#shared/units/unit.ts';
import { lazyPart } from '../lazy-part.tsx';
import { AttentionModule, useAttentionKeys } from './AttentionModule.tsx';
import { ConnectionsModule } from './ConnectionsModule.tsx';
import { DirectivesModule } from './DirectivesModule.tsx';
import { EgovModule } from './EgovModule.tsx';
import { MinistriesModule } from './MinistriesModule.tsx';
import { OverdueTilesModule } from './OverdueTilesModule.tsx';
import { PeopleModule } from './PeopleModule.tsx';
import { TasksModule } from './TasksModule.tsx';
import { TilesModule } from './TilesModule.tsx';
import { TrendModule } from './TrendModule.tsx';
import { useWallDirectives } from './use-wall-directives.ts';
import { placedDirectives } from './wall-directives.ts';
import {
  EGOV_INDICATORS,
  EGOV_INDICATORS_WIDE,
  INDICATORS_OF,
  ON_TIME,
  ONLINE,
  REPLAYED,
  type SceneId,
} from './wall-scenes.ts';

export type SceneProps = { readonly id: SceneId; readonly isWide: boolean; readonly unit: number };

export function SceneBody({ id, isWide, unit }: SceneProps) {
  return (
    <>
      <div className="tcw-at tcw-code-of-kpis">
        <Code of={isWide ? INDICATORS_OF.kpisWide : INDICATORS_OF.kpis} />
      </div>
      {id === 'map' && <MapScene unit={unit} isWide={isWide} />}
      {id === 'egov' && <EgovScene isWide={isWide} />}
      {id === 'directives' && <DirectivesScene unit={unit} isWide={isWide} />}
      {id === 'overview' && (isWide ? <Wide unit={unit} /> : <Overview unit={unit} />)}
    </>
  );
}

const ModuleCode = lazyPart(async () => (await import('./ModuleCode.tsx')).ModuleCode);

/** The boards that counts of tasks and directives are counted from. */
const TasksCode = lazyPart(async () => (await import('./ModuleCode.tsx')).TasksCode);
const OVERDUE = 'tab=overdue';
const UNDER_WAY = 'tab=all-open';

/** The code of a module that speaks of the nation by these indicators; those of the units are their parts. */
const Code = ({ of }: { readonly of: readonly string[] }) => (
  <ModuleCode keys={of.map((indicator) => originKey(indicator, NATION))} />
);

/** The code of the modules that speak of what needs attention, which changes. */
function AttentionCode({ limit }: { readonly limit: number }) {
  const keys = useAttentionKeys(limit);
  return keys.length === 0 ? null : <ModuleCode keys={keys} />;
}

/** The map comes after the first numbers: its code and its geometry are as large as everything else together. */
const MapModule = lazyPart(async () => (await import('./MapModule.tsx')).MapModule);
const RampMapModule = lazyPart(async () => (await import('./RampMapModule.tsx')).RampMapModule);

/** The scale of a recorded file that is being played, null on an ordinary day. */
const useReplayed = () => (useRecord('store/this')?.scenario === 'replay' ? REPLAYED : null);

/** What the callouts speak of: the directives of the day, else what needs attention. */
function MapCode() {
  const { directives } = useWallDirectives();
  return placedDirectives(directives).length > 0 ? <TasksCode query={UNDER_WAY} /> : <AttentionCode limit={3} />;
}

/** The map of the day's directives and of places that need attention, or of the file that is being played. */
function PlaceMap({ unit, hasCards = false }: { unit: number; hasCards?: boolean }) {
  const replayed = useReplayed();
  if (!useIsSynced()) return null;
  return replayed === null ? (
    <>
      <MapModule unit={unit} hasCards={hasCards} />
      {hasCards ? <AttentionCode limit={3} /> : <MapCode />}
    </>
  ) : (
    <>
      <RampMapModule scale={replayed} unit={unit} />
      <Code of={[replayed.indicator]} />
    </>
  );
}

function Overview({ unit }: { unit: number }) {
  const scale = useReplayed() ?? ON_TIME;
  return (
    <>
      <section className="tcw-at tcw-map">
        <PlaceMap unit={unit} />
      </section>
      <section className="tcw-at tcw-tiles">
        <TilesModule scale={scale} size="wall" />
        <Code of={[scale.indicator]} />
      </section>
      <section className="tcw-at tcw-upper-3 tcw-tasks" data-plain="">
        <TasksModule />
        <TasksCode query={OVERDUE} />
      </section>
      <section className="tcw-at tcw-upper-4">
        <EgovModule indicators={EGOV_INDICATORS} />
        <Code of={EGOV_INDICATORS} />
      </section>
      <section className="tcw-at tcw-lower-3">
        <AttentionModule limit={5} />
        <AttentionCode limit={5} />
      </section>
      <section className="tcw-at tcw-lower-4">
        <PeopleModule />
        <Code of={INDICATORS_OF.people} />
      </section>
    </>
  );
}

function Wide({ unit }: { unit: number }) {
  const words = WALL_MESSAGES[useScreen().lang];
  return (
    <>
      <section className="tcw-at tcw-wide-trend-1">
        <TrendModule indicator="A03" title={words.cumulativeVisits} />
        <Code of={['A03']} />
      </section>
      <section className="tcw-at tcw-wide-trend-2">
        <TrendModule indicator="A02" title={words.cumulativeAccounts} />
        <Code of={['A02']} />
      </section>
      <section className="tcw-at tcw-wide-egov">
        <EgovModule indicators={EGOV_INDICATORS_WIDE} />
        <Code of={EGOV_INDICATORS_WIDE} />
      </section>
      <section className="tcw-at tcw-wide-tiles-1" data-plain="">
        <OverdueTilesModule size="wide" />
        <TasksCode query={OVERDUE} />
      </section>
      <section className="tcw-at tcw-wide-tiles-2">
        <TilesModule scale={ON_TIME} size="wide" />
        <Code of={[ON_TIME.indicator]} />
      </section>
      <section className="tcw-at tcw-wide-map">
        <PlaceMap unit={unit} />
      </section>
      <section className="tcw-at tcw-wide-attention">
        <AttentionModule limit={6} />
        <AttentionCode limit={6} />
      </section>
      <section className="tcw-at tcw-wide-ministries">
        <MinistriesModule />
        <Code of={INDICATORS_OF.ministries} />
      </section>
      <section className="tcw-at tcw-wide-tasks tcw-tasks" data-plain="">
        <TasksModule isShort />
        <TasksCode query={OVERDUE} />
      </section>
      <section className="tcw-at tcw-wide-people">
        <PeopleModule />
        <Code of={INDICATORS_OF.people} />
      </section>
    </>
  );
}

function MapScene({ unit, isWide }: { unit: number; isWide: boolean }) {
  return (
    <>
      <section className={isWide ? 'tcw-at tcw-full-map tcw-full-map--wide' : 'tcw-at tcw-full-map'}>
        <PlaceMap unit={unit} />
      </section>
      <section className={isWide ? 'tcw-at tcw-full-side tcw-full-side--wide' : 'tcw-at tcw-full-side'}>
        <AttentionModule limit={7} />
        <AttentionCode limit={7} />
      </section>
    </>
  );
}

/** The country with its callouts, and the four points of each addressee beside it; on a wide wall what needs attention too. */
function DirectivesScene({ unit, isWide }: { unit: number; isWide: boolean }) {
  const wide = isWide ? ' tcw-full-map--wide' : '';
  return (
    <>
      <section className={`tcw-at tcw-full-map tcw-directives-map${wide}`}>
        <PlaceMap unit={unit} hasCards />
      </section>
      <section className={`tcw-at tcw-directives-side${isWide ? ' tcw-directives-side--wide' : ''}`} data-plain="">
        <DirectivesModule />
        <TasksCode query={UNDER_WAY} />
      </section>
      {isWide && (
        <section className="tcw-at tcw-full-side tcw-directives-attention">
          <AttentionModule limit={7} />
          <AttentionCode limit={7} />
        </section>
      )}
    </>
  );
}

/** On a wall of two displays the connections and what people meet take the place of the second grid, which the overview has. */
function EgovScene({ isWide }: { isWide: boolean }) {
  return (
    <>
      <section className="tcw-at tcw-egov-bullets">
        <EgovModule indicators={EGOV_INDICATORS_WIDE} />
        <Code of={EGOV_INDICATORS_WIDE} />
      </section>
      <section className="tcw-at tcw-egov-tiles-1">
        <TilesModule scale={ONLINE} size="wall" />
        <Code of={[ONLINE.indicator]} />
      </section>
      {isWide && (
        <section className="tcw-at tcw-egov-tiles-2">
          <TilesModule scale={ON_TIME} size="wall" />
          <Code of={[ON_TIME.indicator]} />
        </section>
      )}
      <section className={`tcw-at tcw-egov-connections${isWide ? ' tcw-egov-connections--wide' : ''}`}>
        <ConnectionsModule />
        <Code of={INDICATORS_OF.connections} />
      </section>
      <section className="tcw-at tcw-egov-ministries">
        <MinistriesModule />
        <Code of={INDICATORS_OF.ministries} />
      </section>
      <section className={`tcw-at tcw-egov-people${isWide ? ' tcw-egov-people--wide' : ''}`}>
        <PeopleModule />
        <Code of={INDICATORS_OF.people} />
      </section>
    </>
  );
}
