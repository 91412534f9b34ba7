/** Why, the earlier note, the later one. */
export type Told = readonly [why: string, earlier: string, later: string];
