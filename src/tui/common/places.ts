export type PlaceId = 'queue' | 'network' | 'goals' | 'journal' | 'search';
export type ScreenId = PlaceId | 'reader';
