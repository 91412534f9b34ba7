/** Of what was set from different days on, that which holds on the day; of two from one day, the one set later. */
export const inForce = <T extends { readonly validFrom: string }>(set: readonly T[], day: string): T | undefined =>
  set.reduce<T | undefined>(
    (latest, one) =>
      one.validFrom <= day && (latest === undefined || latest.validFrom <= one.validFrom) ? one : latest,
    undefined,
  );
