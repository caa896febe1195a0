import {WRITES} from '../../services/calls/call-table.ts';
import {answerCalls} from './answer-calls.ts';

// The thread that writes for the UI.

answerCalls(WRITES);
