import type { Collection, Link } from './client/mongodb.link.ts';
import { type GenerationDocument, type RowsLayout, catalogue, generationId, layoutOf } from './mongodb.layout.ts';
import type { Generation } from '../read-store.ts';

/** A generation as this process knows it. */
export interface Known {
  readonly _id: string;
  readonly token: string;
  readonly collections: string;
  readonly layout: ReadonlyMap<string, RowsLayout>;
  /** The position from which the next commit is folded. */
  before: bigint | undefined;
}

/** The generations by view and build, and what this process knows of them. */
export class Generations {
  readonly documents: Collection<GenerationDocument>;
  readonly #known = new Map<string, Known>();

  constructor(link: Link) {
    this.documents = link.collection<GenerationDocument>(catalogue.generations);
  }

  /** As it stands now; from its position the next commit is folded. */
  async checkpoint(generation: Generation): Promise<GenerationDocument | null> {
    const found = await this.documents.findOne({ _id: generationId(generation) });
    this.forget(generation);
    if (found !== null) this.#known.set(found._id, { ...this.read(found), before: found.position });
    return found;
  }

  async find(generation: Generation): Promise<Known | undefined> {
    const id = generationId(generation);
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const found = await this.documents.findOne({ _id: id });
    if (found === null) return undefined;
    const read = this.read(found);
    this.#known.set(id, read);
    return read;
  }

  /** @throws {Error} it was not prepared */
  async known(generation: Generation): Promise<Known> {
    const known = await this.find(generation);
    if (known !== undefined) return known;
    throw new Error(`Build ${generation.build} of view ${generation.view} was not prepared`);
  }

  /** One, or all. */
  forget(generation?: Generation): void {
    if (generation === undefined) this.#known.clear();
    else this.forgetId(generationId(generation));
  }

  forgetId(id: string): void {
    this.#known.delete(id);
  }

  read({ _id, token, collections }: GenerationDocument): Known {
    const layout = layoutOf(token, JSON.parse(collections) as Generation['collections']);
    return { _id, token, collections, layout, before: undefined };
  }
}
