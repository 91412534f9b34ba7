import type { View } from '#kernel';
import { RollingHash } from './rolling-hash.ts';

/** A view of whatever facts. */
export type AnyView = View<never>;

/** What a view's rows are built with: another version, other code or another index is another build. */
export function buildOf(view: AnyView): string {
  const hash = new RollingHash();
  for (const [type, line] of Object.entries(view.when)) hash.add(type).add(String(line));
  hash.add(JSON.stringify(view.collections)).add(view.code ?? '');
  return `${view.version}-${hash.toString()}`;
}

/** The same fold, built once more. */
export const builtAgain = (build: string): string => {
  const [fold, times = '0'] = build.split('+');
  return `${fold}+${Number(times) + 1}`;
};

export const isBuildOf = (view: AnyView, build: string | undefined): build is string =>
  build?.split('+')[0] === buildOf(view);
