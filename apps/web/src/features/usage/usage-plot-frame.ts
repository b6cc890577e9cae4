/** Where the bars stand in the drawing: what draws them and what reads the pointer go by the same numbers. */
export const AXIS_WIDTH = 44;
export const BOTTOM_HEIGHT = 28;
export const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 };

/** The window under a pointer, `x` pixels into a drawing of this width; null beside the bars. */
export function indexAt(x: number, width: number, count: number): number | null {
  const left = MARGIN.left + AXIS_WIDTH;
  const inside = (x - left) / (width - left - MARGIN.right);
  if (count === 0 || !(inside >= 0 && inside < 1)) return null;
  return Math.floor(inside * count);
}
