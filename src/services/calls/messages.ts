import type {Failure} from '../../domain/common/errors.ts';
import type {RefreshOptions} from '../refresh/refresh.ts';
import type {CallName} from './calls.ts';

// The messages between the terminal's thread and the worker threads.

/** What a worker thread needs to open the home by itself. */
export interface WorkerSettings {
  offline: boolean;
  version: string;
  homepage: string;
  /** The run of the UI that the acts of this thread belong to. */
  session?: string;
}

/** A call, sent to a thread that answers calls; the answer has the same `id`. */
export interface CallMessage {
  id: number;
  name: CallName;
  value: unknown;
}

/** What a thread that answers calls sends back. */
export type CallReply =
  | {kind: 'notice'; line: string}
  | {kind: 'answer'; id: number; value: unknown}
  | {kind: 'failure'; id: number; failure: Failure};

/** What a thread sends that was started for a single job; a result or a failure is the last message. */
export type JobMessage<Progress, Result> =
  | {kind: 'progress'; progress: Progress}
  | {kind: 'notice'; line: string}
  | {kind: 'result'; result: Result}
  | ({kind: 'failure'} & Failure);

/** The options of a refresh that another thread runs. */
export type RefreshRequest = Omit<RefreshOptions, 'onProgress' | 'signal' | 'readers'>;

export interface RefreshJob extends WorkerSettings {
  options: RefreshRequest;
}
