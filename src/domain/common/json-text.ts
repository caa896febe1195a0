/** DEL, C1 and the bidirectional controls, which JSON allows unescaped (RFC 8259, section 7). */
const RAW_CONTROLS = /[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A value as JSON that can be printed on a terminal: every control character in it is escaped. */
export const jsonText = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(
    RAW_CONTROLS,
    control => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
