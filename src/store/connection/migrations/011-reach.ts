// Where the address of a source led when it was followed: `private`, `public`, or NULL while that is not known.

export const REACH = [`ALTER TABLE sources ADD COLUMN reach TEXT`];
