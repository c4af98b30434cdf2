/** The wall unit: one length u that makes every wall the same picture, letterboxed, at another size. */

/** The reference wall is 3840 x 2160 u; the wide stage keeps the height and doubles the width. */
const STAGE_HEIGHT = 2160;
const NORMAL_WIDTH = 3840;
const WIDE_WIDTH = 7680;
/** From this aspect on the four-bay wide stage fills more of the glass than the letterboxed normal one needs to leave dark. */
const WIDE_ASPECT = 3;

export type WallStage = {
  /** Pixels per u. */
  readonly unit: number;
  /** Stage width in u; the height is always 2160 u. */
  readonly widthU: 3840 | 7680;
  /** Top left corner of the stage in pixels: the dark bars on either side. */
  readonly left: number;
  readonly top: number;
};

/**
 * Fits the stage into a viewport of `width` x `height` CSS pixels (both above zero): the unit is
 * min(height / 2160, width / stage width), so 3840 x 2160 and 7680 x 2160 both have 1 px per u.
 */
export function wallStage(width: number, height: number): WallStage {
  const widthU = width / height >= WIDE_ASPECT ? WIDE_WIDTH : NORMAL_WIDTH;
  const unit = Math.min(height / STAGE_HEIGHT, width / widthU);
  return { unit, widthU, left: (width - widthU * unit) / 2, top: (height - STAGE_HEIGHT * unit) / 2 };
}
