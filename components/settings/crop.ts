/** How a square is cut out of a picture: each from 0 to 1 but `zoom`, which starts at 1. */
export type Crop = { zoom: number; x: number; y: number };

export const wholeCrop: Crop = { zoom: 1, x: 0.5, y: 0.5 };

export const MAX_ZOOM = 4;

type Size = { width: number; height: number };
type Square = { left: number; top: number; side: number };

/** The square of the picture that a crop shows, in the picture's pixels. It never leaves the picture. */
export function squareOf({ width, height }: Size, { zoom, x, y }: Crop): Square {
  const side = Math.min(width, height) / zoom;
  return { left: (width - side) * x, top: (height - side) * y, side };
}

/**
 * The crop after its content was moved by a part of the square: dragging the picture to the right shows
 * more of its left.
 */
export function moved(size: Size, crop: Crop, by: { x: number; y: number }): Crop {
  const { left, top, side } = squareOf(size, crop);
  return {
    zoom: crop.zoom,
    x: share(left - by.x * side, size.width - side),
    y: share(top - by.y * side, size.height - side),
  };
}

/** The place within a room as a part of it; the middle where there is no room. */
function share(place: number, room: number): number {
  return room > 0 ? Math.min(1, Math.max(0, place / room)) : 0.5;
}
