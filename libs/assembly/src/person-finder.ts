import type { PersonFinder } from '#clients';
import type { FindableKind, PersonIndex } from '#privacy';

const kinds: readonly FindableKind[] = ['name', 'phone', 'identityNumber'];

/** Whatever the text is, it is looked up as each. */
export const personFinder = (index: PersonIndex): PersonFinder => ({
  find: async (station, text) => [
    ...new Set((await Promise.all(kinds.map((kind) => index.find(station, kind, text)))).flat()),
  ],
});
