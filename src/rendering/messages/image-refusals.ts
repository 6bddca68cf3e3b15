import { type ImageRefusal, LARGEST_SIDE, SMALLEST_SIDE } from '../../application/image.ts'

/** What is wrong with a picture, and what to do. */
export function imageRefusal(name: string, refusal: ImageRefusal): string {
  const image = `L’image « ${name} »`
  switch (refusal.reason) {
    case 'kind':
      return `« ${name} » n’est pas une image PNG ou JPEG. Ouvrez-la dans un logiciel d’images et enregistrez-la en PNG.`
    case 'animated':
      return `${image} est animée. Enregistrez-en une seule vue, en PNG.`
    case 'broken':
      return `${image} est incomplète ou abîmée. Reprenez le fichier d’origine, ou enregistrez-le de nouveau en PNG.`
    case 'inks':
      return `${image} est préparée pour l’imprimerie (couleurs CMJN). Enregistrez-la en RVB, en PNG ou en JPEG.`
    case 'turned':
      return `${image} est enregistrée de côté, ce que Word ne redresse pas. Ouvrez-la dans un logiciel d’images et enregistrez-la en PNG.`
    case 'rare':
      return `${image} est d’une variante que les documents montreraient mal. Enregistrez-la de nouveau en PNG ordinaire (RVB, 8 bits).`
    case 'size':
      return `${image} fait ${pixels(refusal)} ; chaque côté doit faire de ${SMALLEST_SIDE} à ${LARGEST_SIDE.toLocaleString('fr-FR')} pixels. Redimensionnez-la : 600 pixels de large suffisent.`
    default:
      return refusal satisfies never
  }
}

/** « 600 × 200 pixels » */
export function pixels({ width, height }: { readonly width: number; readonly height: number }): string {
  return `${width.toLocaleString('fr-FR')} × ${height.toLocaleString('fr-FR')} pixels`
}

/** Bytes as « 48 » ko, never « 0 ». */
export function kilobytes(bytes: number): string {
  return Math.max(1, Math.ceil(bytes / 1000)).toLocaleString('fr-FR')
}
