import type { ServiceWorker } from '#kernel';
import type { References } from '#references';

/** The worker who is named without a part leads. @throws {Refused} `unknown-worker` */
export const ledBy = async (
  references: References,
  station: string,
  worker: string | undefined,
): Promise<{ workers?: readonly ServiceWorker[] }> =>
  worker === undefined ? {} : { workers: [{ workerId: await references.worker(station, worker), part: 'lead' }] };
