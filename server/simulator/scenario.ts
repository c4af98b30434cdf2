/** The scenario `launch-2020-08-19`: everything that the simulated country says, out of one seed. */

import { createActivity } from './activity.ts';
import { connectionFeeds } from './connections.ts';
import { counterFeeds, createCounters } from './counters.ts';
import { covidFeed } from './covid.ts';
import { dailyTotalFeeds } from './daily-totals.ts';
import { createDossiers, dossierFeeds } from './dossiers.ts';
import type { Faults } from './faults.ts';
import { createFaults } from './faults.ts';
import type { Feed } from './feed.ts';
import { paymentFeeds } from './payments.ts';
import { publishedFeeds } from './published-feed.ts';
import { shareFeeds } from './ratios.ts';
import { reportFeeds } from './reports.ts';
import { capacityFeed, roadmapFeeds } from './roadmap-fields.ts';
import { securityFeeds } from './security.ts';
import { serviceFeed } from './services.ts';
import type { SimulatedSource } from './sources.ts';
import { createSources } from './sources.ts';
import { statisticsFeeds } from './statistics.ts';
import { trafficFeed } from './traffic.ts';
import { treasuryFeeds } from './treasury.ts';
import { createWorld } from './world.ts';

export const LAUNCH_SCENARIO = 'launch-2020-08-19';
export const REPLAY_SCENARIO = 'replay';

export type Scenario = {
  readonly seed: number;
  readonly sources: readonly SimulatedSource[];
  readonly feeds: readonly Feed[];
  readonly faults: Faults;
};

export function launchScenario(seed: number): Scenario {
  const world = createWorld(seed);
  const activity = createActivity(seed);
  const counters = createCounters(activity);
  const dossiers = createDossiers(world, counters, activity, seed);
  const sources = createSources(world);
  return {
    seed,
    sources,
    feeds: [
      ...publishedFeeds(),
      serviceFeed(activity),
      ...counterFeeds(world, counters, seed),
      ...dailyTotalFeeds(world, counters, seed),
      ...connectionFeeds(world, seed),
      ...dossierFeeds(world, dossiers, seed),
      ...reportFeeds(world, counters, dossiers, seed),
      ...shareFeeds(world, seed),
      ...paymentFeeds(world, counters, dossiers, seed),
      ...roadmapFeeds(activity, seed),
      capacityFeed(world, seed),
      ...treasuryFeeds(world, activity, seed),
      covidFeed(world, seed),
      trafficFeed(world, seed),
      ...statisticsFeeds(seed),
      ...securityFeeds(seed),
    ],
    // Only one-stop feeds fail by chance: the national counters are what the day is about.
    faults: createFaults(
      sources.filter(({ name }) => name.startsWith('mot-cua-')).map(({ name }) => name),
      seed,
    ),
  };
}
