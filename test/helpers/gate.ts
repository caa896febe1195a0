/** A door between a test and its world: `opened` waits until the test calls `open`. */
export interface Gate {
  open(): void;
  opened: Promise<void>;
}

export function gate(): Gate {
  const {promise, resolve} = Promise.withResolvers<void>();
  return {open: resolve, opened: promise};
}
