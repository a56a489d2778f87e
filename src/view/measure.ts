// Widths of texts as this page's fonts give them, each asked for once.
// Boundary: a canvas that is never shown.
import { roughly } from './type';
import type { Face, Measure } from './type';

export function canvasMeasure(host: HTMLElement): Measure {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return roughly;
  const style = getComputedStyle(host);
  const families: Readonly<Record<Face, string>> = {
    strong: style.getPropertyValue('--hs-font') || 'sans-serif',
    plain: style.getPropertyValue('--hs-font') || 'sans-serif',
    mono: style.getPropertyValue('--hs-mono') || 'monospace',
  };
  const known = new Map<string, number>();
  return (text, face, size) => {
    const key = `${face} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      pen.font = `${face === 'plain' ? 400 : 650} 100px ${families[face]}`;
      width = pen.measureText(text).width / 100;
      if (known.size > 4000) known.clear();
      known.set(key, width);
    }
    return width * size;
  };
}
