export * from './banyan.module.ts';
export * from './configuration.ts';
export * from './engines.ts';
export * from './open-banyan.ts';
export * from './opening/event-store.ts';
export { registry, views } from './rooms.ts';
export * from './server-door.ts';
export * from './view-keeper.ts';
