import { allowed } from './allowed.ts';
import type { OtherRoute } from './route.ts';

/** The figures of the dashboard as they change. */
export const liveRoute: OtherRoute = {
  kind: 'other',
  method: 'get',
  path: 'live',
  roles: allowed.figures,
  name: 'FollowFigures',
};
