/** What a person may be in a station. */
export const roles = ['recorder', 'coordinator', 'supervisor', 'auditor', 'purchaser', 'admin'] as const;

export type Role = (typeof roles)[number];

/** Whom personal details may be opened for; never an auditor, never a purchaser. */
export const mayReveal: readonly Role[] = ['recorder', 'coordinator', 'supervisor', 'admin'];

/** All stations there are and will be. */
export const everyStation = '*';

/** A person or program whose token was verified. */
export interface Caller {
  /** The token's `sub`: opaque, never a name. */
  readonly actor: string;
  /** How the token names the person, for showing only. */
  readonly name?: string;
  readonly roles: readonly Role[];
  /** Ids of stations, or {@link everyStation}. */
  readonly stations: readonly string[];
  /** When the token ends, in seconds since 1970. */
  readonly until: number;
}

export const mayEnter = ({ stations }: Caller, station: string): boolean =>
  stations.includes(everyStation) || stations.includes(station);

/** The first of the allowed roles that the caller has, in the caller's order. */
export const roleFor = ({ roles: held }: Caller, allowed: readonly Role[]): Role | undefined =>
  held.find((role) => allowed.includes(role));
