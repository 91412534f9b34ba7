export * from './dashboards.module.ts';
export * from './dashboard-sources.ts';
export * from './dashboard/dashboard.ts';
export { tableOf } from './dashboard/table.ts';
export { type Language } from './dashboard/table-words.ts';
export { type Contribution, type DashboardFact, contributions, contributionsOf } from './figures.ts';
export * from './queries/get-dashboard.ts';
export * from './views/figures.ts';
export * from './views/services.ts';
