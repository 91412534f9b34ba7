import 'reflect-metadata';
import type { Abstract, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus, type Query } from '@nestjs/cqrs';
import type { ViewStatus } from '#projection';
import { type EngineOptions, type Engines, openEngines } from './engines.ts';
import { BanyanModule } from './banyan.module.ts';

/** The whole application in this process, without HTTP. */
export interface Banyan {
  readonly engines: Engines;
  readonly commands: CommandBus;
  get<T>(token: Type<T> | Abstract<T>): T;
  ask<Result>(query: Query<Result>): Promise<Result>;
  /** Resolves when every view shows all that is recorded. @throws {ViewsBehind} */
  current(timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** The views did not reach the head of the log in time, or one of them is stopped. */
export class ViewsBehind extends Error {
  constructor(readonly views: readonly string[]) {
    super(`These views do not show everything yet: ${views.join(', ')}`);
    this.name = 'ViewsBehind';
  }
}

/** @throws what {@link openEngines} throws */
export async function openBanyan(options: EngineOptions): Promise<Banyan> {
  const engines = await openEngines(options);
  try {
    const nest = await NestFactory.createApplicationContext(BanyanModule.over(engines), {
      logger: false,
      abortOnError: false,
    });
    return {
      engines,
      commands: nest.get(CommandBus),
      get: (token) => nest.get(token, { strict: false }),
      ask: (query) => nest.get(QueryBus).execute(query),
      current: (timeoutMs = 600_000) => viewsCurrent(engines, timeoutMs),
      close: async () => {
        await nest.close();
        await engines.close();
      },
    };
  } catch (error) {
    await engines.close();
    throw error;
  }
}

async function viewsCurrent({ events, positions }: Engines, timeoutMs: number): Promise<void> {
  const head = await events.head();
  if (head === undefined || (await positions.waitFor(head, { timeoutMs }))) return;
  throw new ViewsBehind(behindOf(await positions.status(), head));
}

/** The views that lag; where an event or the engine stopped one, with what it said. */
const behindOf = (statuses: readonly ViewStatus[], head: bigint): string[] =>
  statuses
    .filter(({ position }) => position < head)
    .map(({ view, error }) => (error === undefined ? view : `${view} (${error.message})`));
