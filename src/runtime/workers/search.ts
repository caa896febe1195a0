import {fullText} from '../../services/calls/search-call.ts';
import {answerCalls} from './answer-calls.ts';

// The thread that searches. It loads little, so that the first answer comes soon.

answerCalls({search: fullText});
