import {planToday} from '../../services/calls/today-page.ts';
import {answerCalls} from './answer-calls.ts';

// The thread that plans the day: with many entries it takes longer than a key may wait.

answerCalls({planToday});
