import type { SeenEvent } from '#kernel';

/**
 * `catching-up`: reads what was recorded before it came · `live`: at the head · `rebuilding`: a new generation is built
 * beside the one that serves · `restarting`: something failed and is tried again · `standing-by`: another process keeps it ·
 * `stopped`: by an event that it can't fold, or with the projector.
 */
export type ViewState = 'catching-up' | 'live' | 'rebuilding' | 'restarting' | 'standing-by' | 'stopped';

export interface ViewError {
  readonly message: string;
  /** The event that stopped the view; absent when the engine failed. */
  readonly eventId?: string;
  readonly position?: bigint;
  readonly type?: string;
}

/** How a view stands: what is durable of it. */
export interface ViewStatus {
  readonly view: string;
  readonly build: string;
  readonly position: bigint;
  readonly applied: bigint;
  readonly hash: string;
  readonly clock: string;
  readonly state: ViewState;
  readonly error?: ViewError;
  /** From the view's position to the head of the log: events, where positions are dense; else no fewer. */
  readonly lag: bigint;
}

/** An event that a view can't fold. It is never passed over: the view stops before it. */
export class PoisonEvent extends Error {
  readonly view: string;
  readonly event: SeenEvent;

  constructor(view: string, event: SeenEvent, cause: unknown) {
    const said = cause instanceof Error ? cause.message : String(cause);
    super(`View ${view} cannot fold ${event.type} ${event.id} at ${event.position}: ${said}`, { cause });
    this.name = 'PoisonEvent';
    this.view = view;
    this.event = event;
  }
}

export const viewError = (error: unknown): ViewError =>
  error instanceof PoisonEvent
    ? { message: error.message, eventId: error.event.id, position: error.event.position, type: error.event.type }
    : { message: error instanceof Error ? error.message : String(error) };
