import type {RowView} from '../../src/services/queue/queue.ts';

/** An unread row of the inbox, with what a test says of it. */
export const aRow = (part: Partial<RowView> & Pick<RowView, 'id' | 'title'>): RowView => ({
  url: null,
  author: null,
  publishedAt: '2026-11-22T10:00:00Z',
  sortAt: '2026-11-22T10:00:00Z',
  state: 'inbox',
  read: false,
  starred: false,
  isNew: false,
  tags: [],
  minutes: 1,
  score: 0,
  fit: null,
  terms: [],
  why: null,
  communities: [{id: 'c1', title: 'Kettle'}],
  replies: 0,
  related: 0,
  ...part,
});
