/** Roles: what the holder of a post may do follows from the role and the unit of the post, never from the person. */

/** The columns of the rights matrix (domain note, section 1.2), and the reading post of receivers of reports. */
export const POST_ROLES = [
  'prime-minister',
  'go-leader',
  'go-officer',
  'duty-operator',
  'duty-technician',
  'agency-leader',
  'focal-officer',
  'reporting-officer',
  'approver',
  'payment-partner',
  'rescue-duty',
  'auditor',
  'reader',
] as const;

/**
 * - `prime-minister`: Prime Minister and Deputy Prime Ministers
 * - `go-leader`, `go-officer`: leaders and department officers of the Government Office
 * - `duty-operator`, `duty-technician`: the shift of the centre
 * - `agency-leader`: leader of a ministry, an agency or a province
 * - `focal-officer`, `reporting-officer`, `approver`: of a ministry, an agency or a province
 * - `payment-partner`: bank or e-wallet
 * - `rescue-duty`: duty shift of the maritime rescue coordination centre
 * - `reader`: receivers such as the National Assembly's office
 */
export type PostRole = (typeof POST_ROLES)[number];

/**
 * Everybody that rights are asked for: holders of posts, and
 * - `public`: nobody signed in
 * - `screen`: an enrolled screen, which only shows
 * - `local`: who can read the data folder of the running server, that is its owner at the machine
 */
export type Role = PostRole | 'public' | 'screen' | 'local';
