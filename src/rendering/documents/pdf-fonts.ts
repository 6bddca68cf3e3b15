import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { TextRun } from '../../domain/document.ts'

/** Source Sans 3 (SIL Open Font License): it has every letter and sign of French, and is made for screens and paper. */
const FILES = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  italic: '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  bold: '600SemiBold/SourceSans3_600SemiBold.ttf',
  boldItalic: '600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf',
} as const

export type Face = keyof typeof FILES

const { resolve } = createRequire(import.meta.url)
const read = new Map<Face, Buffer>()

/** The font's file, read once. */
export function fontFile(face: Face): Buffer {
  const known = read.get(face)
  if (known) return known
  const file = readFileSync(resolve(`@expo-google-fonts/source-sans-3/${FILES[face]}`))
  read.set(face, file)
  return file
}

export const FACES = Object.keys(FILES) as readonly Face[]

/** `strong`: within a heading, where everything is bold. */
export function faceOf({ bold, italic }: Pick<TextRun, 'bold' | 'italic'>, strong: boolean): Face {
  if (bold || strong) return italic ? 'boldItalic' : 'bold'
  return italic ? 'italic' : 'regular'
}
