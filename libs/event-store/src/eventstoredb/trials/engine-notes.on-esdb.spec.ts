import { namedServer } from '../../../../../test/engines/named.ts';
import { engineNotes } from './engine-notes.contract.ts';

engineNotes('The server that is named', () => namedServer('BANYAN_TEST_ESDB'));
