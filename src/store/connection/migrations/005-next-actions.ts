// What falls due is asked for at every start and after every act: it may cost no more with years of journal than with days.

export const NEXT_ACTIONS = [
  `CREATE INDEX journal_by_due ON journal (json_extract(document, '$.next.due'))`,
  `CREATE INDEX journal_by_about ON journal (json_extract(document, '$.of'))`,
];
