export { type Contribution, type DashboardFact, contributions, contributionsOf } from './figures.ts';
export * from './views/figures.ts';
