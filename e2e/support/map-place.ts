/** Where on the window a province of a map is drawn, for a pointer that presses it. */

import type { Page } from 'playwright-core';
import { must } from '#shared/kernel/must.ts';

/** A place well inside the province, so that rounding moves it to no neighbour. `code`: of the 63. */
export async function placeOf(page: Page, code: string): Promise<{ x: number; y: number }> {
  const shape = page.locator(`.map-area[data-code="${code}"]`);
  await shape.waitFor({ state: 'attached' });
  const place = await shape.evaluate((element) => {
    const path = element as SVGPathElement;
    const { x, y, width, height } = path.getBBox();
    const matrix = path.getScreenCTM();
    const clear = 3 / (matrix?.a ?? 1);
    for (let i = 1; i < 20; i++) {
      for (let j = 1; j < 20; j++) {
        const point = new DOMPoint(x + (width * i) / 20, y + (height * j) / 20);
        const around = [-clear, clear].flatMap((by) => [
          new DOMPoint(point.x + by, point.y),
          new DOMPoint(point.x, point.y + by),
        ]);
        if (matrix !== null && around.every((one) => path.isPointInFill(one))) {
          const { x: left, y: top } = point.matrixTransform(matrix);
          return { x: left, y: top };
        }
      }
    }
    return null;
  });
  return must(place, `a place in ${code}`);
}
