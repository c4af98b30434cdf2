/** The rights matrix of the domain note (section 1.2), cell by cell, written by hand from the note and not from the policy. */

import type { Action } from '#shared/accounts/action.ts';
import type { PostRole, Role } from '#shared/accounts/role.ts';

/**
 * How far a cell reaches.
 * - `nation`: every unit, and what belongs to no unit
 * - `own`: the unit of the post and all units below it; what belongs to several units is reached by any one of them
 *   (the note's scope rule: own agency, its children, and tasks in which the agency leads or coordinates)
 * - `self`: what the person made, was given or did
 * - `public`: what is flagged public
 */
export type Reach = 'nation' | 'own' | 'self' | 'public';
type Grant = `${Action} ${Reach}`;
/** The words of the cell, exactly as they stand in the note, and what they grant. */
type Cell = readonly [says: string, ...grants: readonly Grant[]];

/** The columns of the note in their order. */
const COLUMNS = [
  'prime-minister', // PM / DPM
  'go-leader', // GO leader
  'go-officer', // GO dept officer
  'duty-operator', // Duty operator
  'duty-technician', // Duty tech
  'agency-leader', // Ministry / province leader
  'focal-officer', // Focal officer
  'reporting-officer', // Reporting officer
  'approver', // Approver
  'payment-partner', // Bank / e-wallet
  'rescue-duty', // VMRCC duty
  'auditor', // Auditor
] as const satisfies readonly PostRole[];

type Row = {
  readonly capability: string;
  /** One cell a column, in the order of `COLUMNS`; a row that the note closes for everybody has one cell. */
  readonly cells: readonly Cell[];
  /** How cells of this row are read, where their words leave a choice. */
  readonly reading?: string;
};

const no: Cell = ['no'];

/** The 22 rows of the note. Where a cell says another word than yes, it is another action or another reach. */
export const NOTE: readonly Row[] = [
  {
    capability: 'see national wall',
    reading: 'the SAR layer is what belongs to the rescue centre; own forms are those of the person',
    cells: [
      ['yes', 'wall:see nation'],
      ['yes', 'wall:see nation'],
      ['yes', 'wall:see nation'],
      ['yes', 'wall:see nation'],
      ['yes', 'wall:see nation'],
      ['own + national public set', 'wall:see own', 'wall:see public'],
      ['own', 'wall:see own'],
      ['own forms', 'wall:see self'],
      ['own', 'wall:see own'],
      no,
      ['SAR layer', 'wall:see own'],
      ['read only', 'wall:see nation'],
    ],
  },
  {
    capability: 'drill to a named agency',
    cells: [
      ['yes', 'unit:drill nation'],
      ['yes', 'unit:drill nation'],
      ['yes', 'unit:drill nation'],
      ['yes', 'unit:drill nation'],
      no,
      ['own', 'unit:drill own'],
      ['own', 'unit:drill own'],
      ['own', 'unit:drill own'],
      ['own', 'unit:drill own'],
      no,
      no,
      ['yes', 'unit:drill nation'],
    ],
  },
  {
    capability: 'speak direction into the log (verbal)',
    cells: [
      ['yes', 'direction:speak nation'],
      ['yes', 'direction:speak nation'],
      ['record for PM', 'direction:record nation'],
      ['record for PM', 'direction:record nation'],
      no,
      no,
      no,
      no,
      no,
      no,
      no,
      no,
    ],
  },
  {
    capability: 'create draft task',
    reading: 'a dash is no right; internal only is for units of the own agency',
    cells: [
      ['-'],
      ['yes', 'task:draft nation'],
      ['yes', 'task:draft nation'],
      ['from a live call', 'task:draft-from-call nation'],
      no,
      ['internal only', 'task:draft-internal own'],
      ['internal only', 'task:draft-internal own'],
      no,
      no,
      no,
      no,
      no,
    ],
  },
  {
    capability: 'issue task (phát hành)',
    cells: [
      ['approves', 'task:approve nation'],
      ['yes', 'task:issue nation'],
      ['propose', 'task:propose nation'],
      no,
      no,
      no,
      no,
      no,
      no,
      no,
      no,
      no,
    ],
  },
  {
    capability: 'set urgency',
    cells: [
      ['yes', 'urgency:set nation'],
      ['yes', 'urgency:set nation'],
      ['propose', 'urgency:propose nation'],
      ['propose', 'urgency:propose nation'],
      no,
      no,
      no,
      no,
      no,
      no,
      no,
      no,
    ],
  },
  {
    capability: 'accept / return task (tiếp nhận / trả lại)',
    reading: 'yes in the column of a unit means its own tasks, by the scope rule',
    cells: [
      no,
      no,
      ['decide on return', 'task:decide-return nation'],
      no,
      no,
      ['yes', 'task:receive own'],
      ['yes', 'task:receive own'],
      no,
      no,
      no,
      ['yes', 'task:receive own'],
      no,
    ],
  },
  {
    capability: 'update progress, attach evidence',
    reading: 'own part is the part given to the person',
    cells: [
      no,
      no,
      no,
      no,
      no,
      ['yes', 'task:progress own'],
      ['yes', 'task:progress own'],
      ['own part', 'task:progress self'],
      no,
      no,
      ['yes', 'task:progress own'],
      no,
    ],
  },
  {
    capability: 'ask for extension',
    cells: [
      no,
      no,
      no,
      no,
      no,
      ['yes (signs)', 'extension:ask own'],
      ['prepare', 'extension:prepare own'],
      no,
      no,
      no,
      no,
      no,
    ],
  },
  {
    capability: 'decide extension',
    reading: 'within power is a rule of the decision, not of who may take it',
    cells: [
      ['yes', 'extension:decide nation'],
      ['yes within power', 'extension:decide nation'],
      ['propose', 'extension:propose nation'],
      no,
      no,
      no,
      no,
      no,
      no,
      no,
      no,
      no,
    ],
  },
  {
    capability: 'confirm completion',
    cells: [no, ['yes', 'task:confirm nation'], ['yes', 'task:confirm nation'], no, no, no, no, no, no, no, no, no],
  },
  {
    capability: 'send reminder (đôn đốc)',
    cells: [
      ['yes', 'reminder:send nation'],
      ['yes', 'reminder:send nation'],
      ['yes', 'reminder:send nation'],
      ['automatic ones', 'reminder:send-foreseen nation'],
      no,
      ['to own units', 'reminder:send own'],
      ['to own units', 'reminder:send own'],
      no,
      no,
      no,
      no,
      no,
    ],
  },
  {
    capability: 'define report regime, form, window',
    reading: 'an own sector does not reach beyond the own agency; (APCA) names a department and widens nothing',
    cells: [
      no,
      ['yes', 'regime:define nation'],
      ['yes (APCA)', 'regime:define nation'],
      no,
      no,
      ['for own sector', 'regime:define own'],
      ['propose', 'regime:propose own'],
      no,
      no,
      no,
      no,
      no,
    ],
  },
  {
    capability: 'enter report',
    cells: [
      no,
      no,
      no,
      no,
      no,
      no,
      ['yes', 'report:enter own'],
      ['yes', 'report:enter own'],
      no,
      no,
      ['flash report', 'report:enter-flash own'],
      no,
    ],
  },
  {
    capability: 'sign and send report',
    cells: [
      no,
      no,
      no,
      no,
      no,
      ['yes', 'report:sign own'],
      no,
      no,
      ['yes', 'report:sign own'],
      no,
      ['yes', 'report:sign own'],
      no,
    ],
  },
  {
    capability: 'reopen / ask correction',
    cells: [
      no,
      ['yes', 'report:reopen nation'],
      ['yes', 'report:reopen nation'],
      no,
      no,
      ['yes (own)', 'report:reopen own'],
      no,
      no,
      ['yes', 'report:reopen own'],
      no,
      no,
      no,
    ],
  },
  { capability: 'edit published value', cells: [['never; only a new revision with reason']] },
  {
    capability: 'run video wall, layouts',
    cells: [
      no,
      ['request', 'wall:request nation'],
      ['request', 'wall:request nation'],
      ['yes', 'wall:run nation'],
      ['yes', 'wall:run nation'],
      no,
      no,
      no,
      no,
      no,
      no,
      no,
    ],
  },
  {
    capability: 'open / mute bridge',
    reading: 'a hand is raised for the own unit',
    cells: [
      ['signal', 'bridge:signal nation'],
      ['signal', 'bridge:signal nation'],
      ['signal', 'bridge:signal nation'],
      ['yes', 'bridge:run nation'],
      ['yes', 'bridge:run nation'],
      ['raise hand', 'bridge:raise-hand own'],
      ['raise hand', 'bridge:raise-hand own'],
      no,
      no,
      no,
      ['raise hand', 'bridge:raise-hand own'],
      no,
    ],
  },
  {
    capability: 'manage accounts',
    cells: [
      no,
      ['approve', 'accounts:approve nation'],
      no,
      no,
      ['system admin', 'accounts:administer nation'],
      ['agency admin', 'accounts:administer own'],
      ['agency admin', 'accounts:administer own'],
      no,
      no,
      ['partner admin', 'accounts:administer own'],
      ['unit admin', 'accounts:administer own'],
      no,
    ],
  },
  {
    capability: 'export',
    cells: [
      ['yes', 'data:export nation'],
      ['yes', 'data:export nation'],
      ['yes', 'data:export nation'],
      ['marked copy', 'data:export-marked nation'],
      no,
      ['own', 'data:export own'],
      ['own', 'data:export own'],
      ['own', 'data:export own'],
      ['own', 'data:export own'],
      ['own settlement', 'data:export own'],
      ['own', 'data:export own'],
      ['yes', 'data:export nation'],
    ],
  },
  {
    capability: 'read audit log',
    reading: 'own is the unit for those who administer an agency, and the own acts for everybody else',
    cells: [
      ['summary', 'audit:read-summary nation'],
      ['yes', 'audit:read nation'],
      ['own', 'audit:read self'],
      ['own', 'audit:read self'],
      ['system', 'audit:read-system nation'],
      ['own', 'audit:read own'],
      ['own', 'audit:read own'],
      ['own', 'audit:read self'],
      ['own', 'audit:read self'],
      ['own', 'audit:read self'],
      ['own', 'audit:read self'],
      ['all', 'audit:read nation'],
    ],
  },
];

/** Decided for this product, because the note has no row or no column for it. */
export const PRODUCT: Readonly<Record<Role, readonly Grant[]>> = {
  'prime-minister': ['data:read nation', 'task:see nation'],
  'go-leader': [
    'data:read nation',
    'task:see nation',
    'account-case:see nation',
    'catalogue:define nation',
    'table:import nation',
    'target:step nation',
    'system:see nation',
  ],
  'go-officer': [
    'data:read nation',
    'task:see nation',
    'catalogue:define nation',
    'table:import nation',
    'target:step nation',
    'system:see nation',
  ],
  'duty-operator': ['data:read nation', 'task:see nation', 'screen:administer nation', 'system:see nation'],
  'duty-technician': [
    'data:read nation',
    'account-case:see nation',
    'source:manage nation',
    'screen:administer nation',
    'system:see nation',
  ],
  'agency-leader': ['data:read public', 'data:read own', 'task:see own', 'account-case:see own', 'target:step own'],
  'focal-officer': ['data:read public', 'data:read own', 'task:see own', 'account-case:see own', 'target:step own'],
  'reporting-officer': ['data:read public', 'data:read own'],
  approver: ['data:read public', 'data:read own'],
  'payment-partner': ['data:read public'],
  'rescue-duty': ['data:read public', 'data:read own', 'task:see own'],
  auditor: ['data:read nation', 'task:see nation', 'system:see nation'],
  reader: ['wall:see public', 'data:read public', 'data:export public'],
  public: ['data:read public'],
  // What a screen may be shown of this is bounded by its clearance, which the tables of sight hold.
  screen: ['wall:see nation', 'data:read nation', 'task:see nation'],
  local: [
    'data:read nation',
    'unit:drill nation',
    'catalogue:define nation',
    'target:step nation',
    'table:import nation',
    'task:import nation',
    'source:manage nation',
    'accounts:administer nation',
    'screen:administer nation',
    'audit:read nation',
    'system:see nation',
    'data:export nation',
  ],
};

/** "Separation of duties", the note's sentence below the matrix; the third is this product's own. */
export const NEVER_BY_ITS_MAKER: readonly { readonly action: Action; readonly says: string }[] = [
  { action: 'task:confirm', says: 'creator of a task never confirms it' },
  { action: 'report:sign', says: 'data enterer never signs' },
  { action: 'accounts:approve', says: 'who opened a case of an account never approves it' },
];

/** "Technician sees no content of tasks": every action through which content of a task is read, written or exported. */
export const CONTENT_OF_TASKS: readonly Action[] = [
  'unit:drill',
  'direction:speak',
  'direction:record',
  'task:draft',
  'task:draft-internal',
  'task:draft-from-call',
  'task:approve',
  'task:issue',
  'task:propose',
  'urgency:set',
  'urgency:propose',
  'task:receive',
  'task:decide-return',
  'task:progress',
  'extension:ask',
  'extension:prepare',
  'extension:decide',
  'extension:propose',
  'task:confirm',
  'reminder:send',
  'reminder:send-foreseen',
  'task:see',
  'data:export',
  'data:export-marked',
];

/** "Auditor cannot change anything": all that an auditor has, and nothing else ever. */
export const READING_ALONE: readonly Action[] = [
  'wall:see',
  'unit:drill',
  'data:export',
  'audit:read',
  'data:read',
  'task:see',
  'system:see',
];

type GoldenGrant = {
  readonly role: Role;
  readonly action: Action;
  readonly reach: Reach;
  readonly says: string;
};

function granted(role: Role, grants: readonly Grant[], says: string): GoldenGrant[] {
  return grants.map((grant) => {
    const [action, reach] = grant.split(' ') as [Action, Reach];
    return { role, action, reach, says };
  });
}

/** All that is granted; what does not stand here is refused. */
export const GOLDEN: readonly GoldenGrant[] = [
  ...NOTE.flatMap(({ capability, cells }) =>
    COLUMNS.flatMap((role, column) => {
      const [says, ...grants] = cells[column] ?? no;
      return granted(role, grants, `${capability}: ${says}`);
    }),
  ),
  ...(Object.entries(PRODUCT) as [Role, readonly Grant[]][]).flatMap(([role, grants]) =>
    granted(role, grants, 'decided for this product'),
  ),
];
