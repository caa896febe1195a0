import {lookUp} from '../../services/network/add-community.ts';
import {answerCalls} from './answer-calls.ts';

// The thread that asks hosts what stands at an address. One that is slow keeps no other waiting.

answerCalls({look: (home, {url}) => lookUp(home, url)}, false);
