import { type Fact, type FactRegistry, effects } from '#kernel';
import type { Asked } from './asked.ts';

/** What stands beside a fact: who asked, in which connection, the version of its shape and the day it happened. */
export const metadataOf = (
  { corrects: _corrects, ifMatch: _ifMatch, ...asked }: Asked,
  registry: FactRegistry,
  fact: Fact,
): Record<string, string> => ({ ...asked, ...described(registry, fact) });

/** Version and business day of a fact; of a correction, those of the fact that it speaks of. */
function described(registry: FactRegistry, fact: Fact): Record<string, string> {
  const spoken = [...effects({ ...fact, revision: 0n })].at(-1) ?? fact;
  const { schema = 1, occurredOn } = registry[spoken.type] ?? {};
  const day: unknown = occurredOn === undefined ? undefined : (spoken.data as Record<string, unknown>)[occurredOn];
  return {
    schema: `${spoken.type === fact.type ? schema : 1}`,
    ...(typeof day === 'string' ? { occurredOn: day } : {}),
  };
}
