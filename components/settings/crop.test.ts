import { describe, expect, it } from "vitest";
import { moved, squareOf, wholeCrop } from "./crop";

const wide = { width: 400, height: 200 };

describe("[C3] the square that is cut out of a picture", () => {
  it.each([
    [wholeCrop, { left: 100, top: 0, side: 200 }],
    [
      { zoom: 1, x: 0, y: 0.5 },
      { left: 0, top: 0, side: 200 },
    ],
    [
      { zoom: 1, x: 1, y: 0.5 },
      { left: 200, top: 0, side: 200 },
    ],
    [
      { zoom: 2, x: 0.5, y: 0.5 },
      { left: 150, top: 50, side: 100 },
    ],
    [
      { zoom: 2, x: 1, y: 1 },
      { left: 300, top: 100, side: 100 },
    ],
  ])("is the largest that fits, or a part of it: %j", (crop, square) => {
    expect(squareOf(wide, crop)).toEqual(square);
  });

  it("moves with the picture under the pointer, and never beyond its edge", () => {
    expect(moved(wide, wholeCrop, { x: 0.25, y: 0.25 })).toEqual({ zoom: 1, x: 0.25, y: 0.5 });
    expect(moved(wide, wholeCrop, { x: 5, y: 0 })).toEqual({ zoom: 1, x: 0, y: 0.5 });
    expect(moved(wide, { zoom: 2, x: 0.5, y: 0.5 }, { x: 0, y: -5 })).toEqual({
      ...{ zoom: 2, x: 0.5, y: 1 },
    });
  });
});
