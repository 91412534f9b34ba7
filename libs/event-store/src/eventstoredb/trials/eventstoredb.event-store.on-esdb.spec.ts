import { eventStoreContract } from '../../event-store.contract.ts';
import { onEsdb } from '../../../../../test/engines/eventstoredb/on-esdb.ts';

eventStoreContract('The event store on an EventStoreDB that is named', onEsdb);
