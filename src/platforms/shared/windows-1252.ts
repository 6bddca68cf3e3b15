/** What 0x80 to 0x9f stand for; the five that stand for nothing keep their control character (WHATWG Encoding, index). */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/**
 * Windows-1252, as older software and a French Excel write it. Node's own decoder takes it for Latin-1, in 20.20 and
 * others (nodejs/node#56542): « l’œuvre » came out as control characters.
 */
export function decodeWindows1252(content: Uint8Array): string {
  return Buffer.from(content)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (char) => HIGH[char.charCodeAt(0) - 0x80] ?? char)
}
