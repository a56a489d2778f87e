// How a run was being looked at, as far as that is handed on. What is missing or makes no sense is as on a first visit.
// Boundary: language and colours are the reader's own.
import { MAX_SPEED, MIN_SPEED } from './query';

export interface SharedView {
  readonly playing: boolean;
  /** Virtual seconds per wall second. */
  readonly speed: number;
  readonly director: boolean;
  readonly selection: string | null;
  /** Those that are open, by the panels' own names. */
  readonly panels: readonly string[];
}

const MOST_PANELS = 20;

export function readView(given: unknown): SharedView {
  const fields = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const { playing, speed, director, selection, panels } = fields;
  const isSpeed = typeof speed === 'number' && speed >= MIN_SPEED && speed <= MAX_SPEED;
  return {
    playing: playing === true,
    speed: isSpeed ? speed : 1,
    director: director !== false,
    selection:
      typeof selection === 'string' &&
      /^[a-z]\d{1,4}(?:-[a-z]\d{1,4}|>[a-z]\d{1,4}@\d{1,16})?$/.test(selection)
        ? selection
        : null,
    panels: Array.isArray(panels) ? panels.filter(isPanel).slice(0, MOST_PANELS) : [],
  };
}

const isPanel = (name: unknown): name is string => typeof name === 'string' && /^[a-zA-Z]{1,20}$/.test(name);
