/** All that can be told of one indicator: its definition, how that changed, its targets and who set them. */

import type { Instant } from '../kernel/instant.ts';
import type { UnitRef } from '../units/unit.ts';
import type { IndicatorDefinition } from './definition.ts';

/** One version of a definition; the first is the catalogue's own. */
export type DefinitionVersion = {
  /** From 1. */
  readonly version: number;
  readonly at: Instant;
  readonly actor: string;
  /** Why it was changed, in the officer's words; empty for the first. */
  readonly reason: string;
  /** Names of the fields that differ from the version before. */
  readonly changed: readonly string[];
};

/** A target of an indicator for a unit and a year, once it is published. */
export type PublishedTarget = {
  readonly unit: UnitRef;
  readonly year: number;
  readonly value: number;
  readonly publishedAt: Instant;
};

/** The answer of `GET /api/v1/indicators/:id`. */
export type IndicatorStory = {
  readonly definition: IndicatorDefinition;
  readonly versions: readonly DefinitionVersion[];
  /** Null while it is in use. */
  readonly retired: { readonly at: Instant; readonly actor: string; readonly reason: string } | null;
  readonly targets: readonly PublishedTarget[];
  /** Indicators whose formula or weighted mean reads this one. */
  readonly readBy: readonly string[];
};
