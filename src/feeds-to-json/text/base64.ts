/** Decodes text in base64 (RFC 4648), which Atom uses for content that is not XML. null: the bytes are not text. */
export function base64Text(text: string): string | null {
  const packed = text.replace(/\s+/g, '');
  if (packed === '' || packed.length % 4 === 1 || !/^[A-Za-z\d+/]*={0,2}$/.test(packed)) return null;
  const bytes = Uint8Array.from(atob(packed), char => char.charCodeAt(0));
  try {
    const decoded = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    return /[\x00-\x08\x0e-\x1f]/.test(decoded) ? null : decoded;
  } catch {
    return null;
  }
}
