/** Actions: the verbs of the product that need a right, one for each distinct meaning of a cell of the rights matrix. */

/** Rows of domain note 1.2 in their order, with the words of their cells; then what this product adds. */
export const ACTIONS = [
  'wall:see',
  /** Open the figures and the history of one named unit. */
  'unit:drill',
  'direction:speak',
  /** Write down what the Prime Minister said. */
  'direction:record',
  'task:draft',
  'task:draft-internal',
  'task:draft-from-call',
  'task:approve',
  'task:issue',
  'task:propose',
  'urgency:set',
  'urgency:propose',
  /** Accept or return an assigned task. */
  'task:receive',
  'task:decide-return',
  /** Update progress, attach evidence. */
  'task:progress',
  'extension:ask',
  'extension:prepare',
  'extension:decide',
  'extension:propose',
  'task:confirm',
  'reminder:send',
  /** Start the reminders that the rules foresee, and no others. */
  'reminder:send-foreseen',
  'regime:define',
  'regime:propose',
  'report:enter',
  'report:enter-flash',
  'report:sign',
  'report:reopen',
  /** Nobody: a published value only ever gets a new revision. */
  'value:edit',
  'wall:run',
  'wall:request',
  'bridge:run',
  'bridge:signal',
  'bridge:raise-hand',
  /** Open accounts, make posts, put people into posts and take them out, end sessions. */
  'accounts:administer',
  /** Confirm what needs a second administrator: posts of the centre, a replaced key. */
  'accounts:approve',
  'data:export',
  /** Export with a mark on every page and line. */
  'data:export-marked',
  'audit:read',
  /** Counts alone. */
  'audit:read-summary',
  /** Entries about the system: sources, screens, settings, failures; no content, no person's reading. */
  'audit:read-system',

  /** Values and definitions of indicators. */
  'data:read',
  /** Content of tasks. */
  'task:see',
  /** Bring the tasks of a scenario into a simulated store. */
  'task:import',
  /** Cases of accounts and keys. */
  'account-case:see',
  'catalogue:define',
  'target:step',
  'table:import',
  'source:manage',
  'screen:administer',
  'system:see',
] as const;

export type Action = (typeof ACTIONS)[number];
