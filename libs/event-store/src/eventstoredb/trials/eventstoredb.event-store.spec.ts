import { emptyStoreContract } from '../../contract/empty.contract.ts';
import { eventStoreContract } from '../../event-store.contract.ts';
import { served } from '../../../../../test/engines/eventstoredb/served.ts';

eventStoreContract('The event store on EventStoreDB', served);
emptyStoreContract('The event store on EventStoreDB', served);
