/** A figure with the limits that it must keep. */
export interface Figure {
  name: string;
  value: number;
  least?: number;
  most?: number;
}

export const isKept = ({value, least = -Infinity, most = Infinity}: Figure): boolean =>
  value >= least && value <= most;

/** `ok      P@15 with 0 pieces of evidence   0.60   wanted ≥ 0.58`. */
export function figureLine(figure: Figure): string {
  const {name, value, least, most} = figure;
  const limits = [
    least === undefined ? '' : `≥ ${least.toFixed(3)}`,
    most === undefined ? '' : `≤ ${most.toFixed(3)}`,
  ].filter(Boolean);
  const verdict = isKept(figure) ? 'ok' : 'MISSED';
  return `${verdict.padEnd(8)}${name.padEnd(48)}${value.toFixed(3).padStart(7)}   wanted ${limits.join(' and ')}`;
}
