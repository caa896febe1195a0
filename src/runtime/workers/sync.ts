import {workerData} from 'node:worker_threads';
import type {WorkerSettings} from '../../services/calls/messages.ts';
import {sync} from '../../services/sync/sync.ts';
import {answerCalls} from './answer-calls.ts';

// The thread that syncs the folder. An act never waits for the host, only while files are written.

const {offline} = workerData as WorkerSettings;

answerCalls({
  sync: async home => {
    const notes: string[] = [];
    const notice = (line: string): void => void notes.push(line);
    return {report: await sync({...home, notice}, {env: process.env, offline}), notes};
  },
});
