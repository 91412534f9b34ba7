import { eventStoreContract } from '../event-store.contract.ts';
import { temporaryStore } from './temporary.ts';

eventStoreContract('The embedded event store', temporaryStore);
