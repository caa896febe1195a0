import {WRITES} from '../tui/call-table.ts';
import {answerCalls} from './answer-calls.ts';

// The thread that writes for the terminal's.

answerCalls(WRITES);
