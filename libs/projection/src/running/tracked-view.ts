import { RollingHash } from '../folding/rolling-hash.ts';
import { type AnyView, buildOf } from '../folding/view-build.ts';
import type { ViewFold } from '../folding/view-fold.ts';
import { type ViewError, type ViewState, type ViewStatus, viewError } from '../view-status.ts';

/** Who is told how far a rebuild is: positions. */
export type OnProgress = (progress: { readonly done: bigint; readonly head: bigint }) => void;

/** A rebuild that someone asked for. */
export interface Rebuild {
  readonly build: string;
  readonly onProgress: OnProgress;
  readonly failed: (error: Error) => void;
}

/** A view with what is folded of it, over all restarts. */
export class TrackedView {
  readonly view: AnyView;
  state: ViewState = 'stopped';
  error: ViewError | undefined;
  /** What readers are served by, or will be. */
  fold: ViewFold | undefined;
  served = false;
  rebuild: Rebuild | undefined;

  constructor(view: AnyView) {
    this.view = view;
  }

  /** Whether readers see everything up to here. */
  shows(position: bigint): boolean {
    return this.served && this.fold !== undefined && this.fold.durable.position >= position;
  }

  failed(state: ViewState, error: unknown): void {
    this.state = state;
    this.error = viewError(error);
  }

  /** By an event that it can't fold; one that was never opened is not. */
  get isStopped(): boolean {
    return this.state === 'stopped' && this.error !== undefined;
  }

  /** Another process keeps it. */
  standsBy(): void {
    this.state = 'standing-by';
    this.error = undefined;
  }

  status(head: bigint): ViewStatus {
    const { position, applied, hash, clock } = this.fold?.durable ?? nothing;
    const { state, error } = this;
    return {
      view: this.view.name,
      build: this.fold?.generation.build ?? buildOf(this.view),
      position,
      applied,
      hash,
      clock,
      state: this.rebuild !== undefined && state === 'live' ? 'rebuilding' : state,
      ...(error === undefined ? {} : { error }),
      lag: head > position ? head - position : 0n,
    };
  }
}

const nothing = { position: -1n, applied: 0n, hash: new RollingHash().toString(), clock: '' };
