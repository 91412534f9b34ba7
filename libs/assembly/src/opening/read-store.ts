import { join } from 'node:path';
import { EmbeddedReadStore, type ReadStore, openMongoReadStore } from '#read-store';

export interface ReadStoreOpening {
  readonly dataFolder: string;
  /** Connection string of a MongoDB that holds the views; by default a file of the data folder does. */
  readonly readStore?: string | undefined;
  readonly readOnly?: boolean;
  readonly log?: (line: string) => void;
}

/** The engine that holds the views. @throws {ReadStoreUnavailable} in words */
export async function openReadStore(opening: ReadStoreOpening): Promise<ReadStore> {
  const { dataFolder, readStore, readOnly = false, log = () => undefined } = opening;
  if (readStore !== undefined) return openMongoReadStore({ connection: readStore, readOnly, log });
  return EmbeddedReadStore.open({ file: join(dataFolder, 'views.db'), readOnly, log });
}
