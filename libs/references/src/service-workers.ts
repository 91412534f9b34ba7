import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsUUID, ValidateNested } from 'class-validator';
import { Refused, type ServiceWorker, refuse, workerParts } from '#kernel';
import type { References } from './references.ts';

/** Somebody who did a service, and which part in it. */
export class NamedWorker {
  @IsUUID() readonly workerId!: string;
  @IsIn(workerParts) readonly part!: ServiceWorker['part'];
}

/** Those who did a service, each with a part. */
export const AreServiceWorkers = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(50),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => NamedWorker),
  );

/** Who did a service, as a body says it: `worker` leads, beside those who are named with a part. */
export interface SaidWorkers {
  readonly worker?: string | undefined;
  readonly workers?: readonly NamedWorker[] | undefined;
}

/**
 * Who did a service; nothing where nobody was named.
 * @throws {Refused} `two-leads`, `worker-named-twice`, `unknown-worker`
 */
export async function serviceWorkers(
  references: References,
  station: string,
  { worker, workers = [] }: SaidWorkers,
): Promise<readonly ServiceWorker[] | undefined> {
  const lead = worker === undefined ? [] : [{ workerId: worker, part: 'lead' as const }];
  const named = [...lead, ...workers.filter(({ workerId, part }) => part !== 'lead' || workerId !== worker)];
  if (named.length === 0) return undefined;
  if (named.filter(({ part }) => part === 'lead').length > 1) throw new Refused(refuse('two-leads'));
  if (new Set(named.map(({ workerId }) => workerId)).size < named.length)
    throw new Refused(refuse('worker-named-twice'));
  return Promise.all(
    named.map(async ({ workerId, part }) => ({ workerId: await references.worker(station, workerId), part })),
  );
}
