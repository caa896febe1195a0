import {lookUp} from '../../services/network/add-community.ts';
import {answerCalls} from './answer-calls.ts';

// The thread that asks hosts what is at an address. A slow host does not delay the others.

answerCalls({look: (home, {url}) => lookUp(home, url)}, false);
