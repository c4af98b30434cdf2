/** Directives: drafting and issuing, steps, board, story and scenario, over one register. */

import type { Journal, ReadTables } from '../storage/journal.ts';
import { createDirections, type Directions } from './directions.ts';
import { DIRECTIVE_SETTINGS, type DirectiveDeps, type WorkDays } from './directive-rules.ts';
import { createDirectiveWriting } from './directive-writing.ts';
import { createTaskBoard, type TaskBoard } from './task-board.ts';
import { createTaskImport, type TaskImport } from './task-import.ts';
import { createTaskRegister, type TaskRegister } from './task-register.ts';
import { createTaskStepping, type TaskStepping } from './task-stepping.ts';
import { createTaskStory, type Names, type TaskStory } from './task-story.ts';

export type Directives = {
  readonly register: TaskRegister;
  readonly directions: Directions;
  readonly stepping: TaskStepping;
  readonly board: TaskBoard;
  readonly story: TaskStory;
  readonly scenario: TaskImport;
  readonly workDays: WorkDays;
};

export type DirectivesDeps = Pick<DirectiveDeps, 'clocks' | 'units' | 'workDays' | 'hasAttachment' | 'hasIndicator'> & {
  readonly journal: Journal;
  readonly readTables: ReadTables;
  readonly directory: Names;
};

export async function createDirectives({
  journal,
  readTables,
  directory,
  ...given
}: DirectivesDeps): Promise<Directives> {
  const register = await createTaskRegister(readTables);
  const deps: DirectiveDeps = {
    ...given,
    register,
    write: createDirectiveWriting(journal, given.clocks),
    settings: DIRECTIVE_SETTINGS,
  };
  return {
    register,
    directions: createDirections(deps),
    stepping: createTaskStepping(deps),
    board: createTaskBoard({ ...deps, dataNow: given.clocks.dataNow }),
    story: createTaskStory(journal, directory),
    scenario: createTaskImport(deps),
    workDays: given.workDays,
  };
}
