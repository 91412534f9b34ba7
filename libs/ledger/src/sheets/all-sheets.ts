import type { LedgerSheet } from '../reading/ledger-sheet.ts';
import { caseSessions } from './people/case-sessions.ts';
import { cases } from './people/cases.ts';
import { clients } from './people/clients.ts';
import { followUps } from './people/follow-ups.ts';
import { hotlineCalls } from './people/hotline-calls.ts';
import { wishes } from './people/wishes.ts';
import { communityEvents } from './programmes/community-events.ts';
import { groupSessions } from './programmes/group-sessions.ts';
import { groups } from './programmes/groups.ts';
import { outputs } from './programmes/outputs.ts';
import { resources } from './programmes/resources.ts';
import { structure } from './station/structure.ts';
import { targets } from './station/targets.ts';
import { workers } from './station/workers.ts';

/** Every kind of sheet that a ledger may have. */
export const allSheets: readonly LedgerSheet[] = [
  structure,
  targets,
  workers,
  clients,
  followUps,
  cases,
  caseSessions,
  groups,
  groupSessions,
  communityEvents,
  hotlineCalls,
  resources,
  wishes,
  outputs,
];
