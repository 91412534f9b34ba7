import { allowed } from './allowed.ts';
import type { OtherRoute } from './route.ts';

/** A station's workbook. */
export const importRoute: OtherRoute = {
  kind: 'other',
  method: 'post',
  path: 'imports',
  roles: allowed.record,
  name: 'ImportLedger',
};
