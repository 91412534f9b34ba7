import { type Role, roles } from '#access';

/** Who may do what, by the kind of thing. */
export const allowed = {
  /** Record a service. */
  record: ['recorder', 'coordinator', 'admin'],
  /** Set up the station: agreements, targets, words, workers. */
  steer: ['coordinator', 'admin'],
  /** Comment, approve or return a case. */
  review: ['supervisor', 'admin'],
  /** See records; personal details only when they are opened. */
  read: ['recorder', 'coordinator', 'supervisor', 'auditor', 'admin'],
  /** See who recorded what, when. */
  audit: ['auditor', 'supervisor', 'coordinator', 'admin'],
  /** See figures. */
  figures: roles,
} as const satisfies Record<string, readonly Role[]>;
