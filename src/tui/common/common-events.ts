import type {CommonHandlers} from './effects.ts';
import {ENTRY_EVENTS, type EntryEvents} from './entry-actions.ts';
import {FEEDBACK_EVENTS, type FeedbackEvents} from './feedback-actions.ts';
import {GLOBAL_EVENTS, type GlobalEvents} from './global-actions.ts';
import {HISTORY_EVENTS, type HistoryEvents} from './history.ts';
import {IMPORT_EVENTS, type ImportEvents} from './import-prompt.ts';
import {VIEW_EVENTS, type ViewEvents} from './saved-views.ts';
import {WHY_EVENTS, type WhyEvents} from './why/why-actions.ts';
import {WRITING_EVENTS, type WritingEvents} from './writing/store-sheet.ts';

type CommonEvents = EntryEvents &
  FeedbackEvents &
  GlobalEvents &
  HistoryEvents &
  ImportEvents &
  ViewEvents &
  WhyEvents &
  WritingEvents;

/** What takes the events of the questions that several screens share. */
export const COMMON_EVENTS: CommonHandlers<CommonEvents> = {
  ...ENTRY_EVENTS,
  ...FEEDBACK_EVENTS,
  ...GLOBAL_EVENTS,
  ...HISTORY_EVENTS,
  ...IMPORT_EVENTS,
  ...VIEW_EVENTS,
  ...WHY_EVENTS,
  ...WRITING_EVENTS,
};
