const LONGEST = 80

/** « ../Réunion n° 3.pdf » → `Reunion-n-3.pdf`: a name that no platform rewrites and no file system takes for a path. */
export function safeFileName(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '')
  const [, stem = plain, ending = ''] = /^(.+)(\.[A-Za-z0-9]{1,8})$/s.exec(plain) ?? []
  const words = (stem.match(/[A-Za-z0-9]+/g) ?? ['fichier']).join('-').slice(0, LONGEST)
  return words + ending
}
