/** A picture that every document can show. */
export interface Image {
  readonly type: 'image/png' | 'image/jpeg'
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/**
 * Why a picture is not taken. `kind`: neither PNG nor JPEG, whatever it is called; `broken`: cut off or altered; `inks`:
 * made for a press; `turned`: upright by an indication that Word does not read; `rare`: of a form that PDF or Word would
 * show wrongly.
 */
export type ImageRefusal =
  | { readonly reason: 'kind' | 'animated' | 'broken' | 'inks' | 'turned' | 'rare' }
  | { readonly reason: 'size'; readonly width: number; readonly height: number }

/** Pixels a side: fewer cannot be read, more only weigh. */
export const SMALLEST_SIDE = 24
export const LARGEST_SIDE = 2000

/** Null when its sides are within bounds. */
export function sizeRefusal(width: number, height: number): ImageRefusal | null {
  const within = (side: number) => side >= SMALLEST_SIDE && side <= LARGEST_SIDE
  return within(width) && within(height) ? null : { reason: 'size', width, height }
}
