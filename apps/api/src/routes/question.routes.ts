import { GetDashboard } from '#dashboards';
import { allowed } from './allowed.ts';
import { get } from './route.ts';

/** What can be asked. */
export const questionRoutes = [get('dashboard', GetDashboard, allowed.figures)];
