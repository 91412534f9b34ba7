import type { Projector } from '../projector.ts';
import { ViewPositions } from '../view-positions.ts';
import type { ViewStatus } from '../view-status.ts';

/** Positions where one of several processes keeps the views: the projector's own, and what the rows show while it stands by. */
export class SharedPositions extends ViewPositions {
  constructor(
    private readonly projector: Projector,
    private readonly elsewhere: ViewPositions,
  ) {
    super();
  }

  override waitFor(...asked: Parameters<ViewPositions['waitFor']>): Promise<boolean> {
    return this.#kept.waitFor(...asked);
  }

  override status(): readonly ViewStatus[] | Promise<readonly ViewStatus[]> {
    return this.#kept.status();
  }

  get #kept(): ViewPositions {
    return this.projector.standsBy ? this.elsewhere : this.projector;
  }
}
