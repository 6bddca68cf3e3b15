interface Size {
  readonly width: number
  readonly height: number
}

/** The largest that a logo is shown, in points, 72 an inch. */
export const LOGO_BOX: Size = { width: 112, height: 34 }

/** How large it is shown, in points: whole, and as it is proportioned. */
export function logoFit({ width, height }: Size): Size {
  const scale = Math.min(LOGO_BOX.width / width, LOGO_BOX.height / height)
  return { width: width * scale, height: height * scale }
}
