import type { ViewStatus } from './view-status.ts';

/** What readers are shown up to, whoever keeps the views: this process or another one. */
export abstract class ViewPositions {
  /**
   * Whether readers of these views (by name; by default all) see this position, now or within the time.
   * @throws {ReadStoreUnavailable} the views could not be asked when the time was over · {Error} there is no such view
   */
  abstract waitFor(
    position: bigint,
    wanted: { readonly views?: readonly string[]; readonly timeoutMs: number },
  ): Promise<boolean>;
  /** @throws {ReadStoreUnavailable} the views can't be asked */
  abstract status(): readonly ViewStatus[] | Promise<readonly ViewStatus[]>;
}

/** The views of these names, or all. @throws {Error} there is no such view */
export function namedOf<T>(all: ReadonlyMap<string, T>, names: readonly string[] | undefined): readonly T[] {
  if (names === undefined) return [...all.values()];
  return names.map((name) => {
    const named = all.get(name);
    if (named === undefined) throw new Error(`There is no view ${name}`);
    return named;
  });
}
