import type { Command, Query } from '@nestjs/cqrs';
import type { Role } from '#access';
import type { Answer } from '#event-store';

interface Addressed {
  /** Below `/api/stations/:station`; what stands behind a colon is the field of the command or query. */
  readonly path: string;
  /** Who may; of another station nobody. */
  readonly roles: readonly Role[];
}

/** A command over HTTP: its class is the body, the path is merged last. */
export interface CommandRoute extends Addressed {
  readonly kind: 'command';
  readonly method: 'post' | 'put';
  readonly type: new () => Command<Answer>;
  /** Where what it created or changed can be read; by default the record that the path names. */
  readonly resource: string | ((answer: Answer) => string);
  /** Of a PUT: the facts that make it the first one. */
  readonly first?: readonly string[];
}

/** A question over HTTP: its class is the query string, the path is merged last. */
export interface QueryRoute extends Addressed {
  readonly kind: 'query';
  readonly method: 'get';
  readonly type: QueryType;
  /** The stream whose state it is: its category and the field that holds the rest of its name. */
  readonly stateOf?: readonly [category: string, field: string];
  /** Whether its sentences are in the language that the request prefers. */
  readonly speaks: boolean;
  /** Whether its answer may hold personal details, shown as sealed. */
  readonly personal: boolean;
}

/** What is answered by a controller of its own, and guarded like all others. */
export interface OtherRoute extends Addressed {
  readonly kind: 'other';
  readonly method: 'get' | 'post';
  readonly name: string;
}

export type Route = CommandRoute | QueryRoute | OtherRoute;

export type QueryType = (new () => Query<unknown>) & {
  /** Views that the answer reads: none where it folds streams. */
  readonly views: readonly string[];
};

type Options<R> = Partial<Omit<R, 'kind' | 'method' | 'path' | 'type' | 'roles'>>;

const command =
  (method: 'post' | 'put') =>
  (
    path: string,
    type: CommandRoute['type'],
    roles: readonly Role[],
    options: Options<CommandRoute> = {},
  ): CommandRoute => ({ kind: 'command', method, path, type, roles, resource: path.split('/')[0]!, ...options });

export const post = command('post');
export const put = command('put');

export const get = (
  path: string,
  type: QueryType,
  roles: readonly Role[],
  options: Options<QueryRoute> = {},
): QueryRoute => ({ kind: 'query', method: 'get', path, type, roles, personal: false, speaks: false, ...options });

/** The fields that the path fills, `station` aside. */
export const fieldsOf = ({ path }: Addressed): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, field]) => field!);

/** The whole address, as the server's router takes it. */
export const addressOf = ({ path }: Addressed): string => `/api/stations/:station${path === '' ? '' : `/${path}`}`;
