/** Without what XML has no place for: control characters and half characters. Word opens nothing that holds one. */
export function xmlText(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]|\p{Cs}|[\uFFFE\uFFFF]/gu, '')
}
