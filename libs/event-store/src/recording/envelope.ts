import { type Fact, type FactRegistry, effects } from '#kernel';
import type { Asked } from './asked.ts';

/**
 * What stands beside a fact: who asked, in which connection, the version of its shape and the day it happened; beside a
 * correction, which no registry describes, the day of the fact that it speaks of.
 */
export function metadataOf(
  { corrects: _corrects, ifMatch: _ifMatch, ...asked }: Asked,
  registry: FactRegistry,
  fact: Fact,
): Record<string, string> {
  const described = registry[fact.type];
  const spoken = described === undefined ? ([...effects({ ...fact, revision: 0n })].at(-1) ?? fact) : fact;
  const day = dayOf(registry, spoken);
  return { ...asked, schema: `${described?.schema ?? 1}`, ...(typeof day === 'string' ? { occurredOn: day } : {}) };
}

function dayOf(registry: FactRegistry, { type, data }: Fact): unknown {
  const field = registry[type]?.occurredOn;
  return field === undefined ? undefined : (data as Record<string, unknown>)[field];
}
