import { Metadata, status } from '@grpc/grpc-js';
import type { Front } from './front.ts';

export type Rpc = 'append' | 'read' | 'subscribe';

/**
 * What goes wrong with a call. `lost`, `lostReset` and `lostRst`: it was done, the answer does not come. `after`: so many
 * events of a read come first.
 */
export interface Fault {
  readonly kind:
    | 'hang' // f1, f2
    | 'reset' // d3, e1: killed
    | 'rst' // d3, e1: ended politely
    | 'not-ready' // d4
    | 'timeout' // h2
    | 'cancelled' // h2
    | 'not-leader'
    | 'denied'
    | 'end' // ended without a word
    | 'lost'
    | 'lostReset'
    | 'lostRst'
    | 'twice'
    | 'deaf' // the connection stands, its stream of appends is read no more
    | 'denies-its-own' // an append that is there already is called a wrong revision
    | 'late';
  readonly after?: number;
  readonly ms?: number;
}

export interface Failing {
  readonly code: number;
  readonly details: string;
  readonly metadata?: Metadata;
}

/** How a fault looks to the client; `undefined` where nothing comes at all. */
export function failing({ kind }: Fault, front: Front): Failing | undefined {
  switch (kind) {
    case 'reset':
    case 'lostReset':
      front.reset();
      return undefined;
    case 'rst':
    case 'lostRst':
      return { code: status.INTERNAL, details: 'Received RST_STREAM with code 0' };
    case 'not-ready':
      return { code: status.UNAVAILABLE, details: 'Server Is Not Ready' };
    case 'timeout':
      return { code: status.ABORTED, details: 'Operation timed out' };
    case 'cancelled':
      return { code: status.CANCELLED, details: 'Call canceled by the server' };
    case 'denied':
      return { code: status.PERMISSION_DENIED, details: 'Access Denied', metadata: exception('access-denied') };
    case 'not-leader': {
      const metadata = exception('not-leader');
      metadata.set('leader-endpoint-host', '127.0.0.1');
      metadata.set('leader-endpoint-port', `${front.port}`);
      return { code: status.NOT_FOUND, details: 'Leader info available', metadata };
    }
    case 'hang':
    case 'lost':
    case 'deaf':
    case 'twice':
    case 'denies-its-own':
    case 'late':
    case 'end':
      break;
  }
  return undefined;
}

export function exception(type: string, more: Record<string, string> = {}): Metadata {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries({ exception: type, ...more })) metadata.set(key, value);
  return metadata;
}

export const wasDone = ({ kind }: Fault): boolean => ['lost', 'lostReset', 'lostRst', 'twice', 'late'].includes(kind);
