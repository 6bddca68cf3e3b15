/** Nine digits whose Luhn sum holds; any spaces are tolerated. 'length': not nine digits; 'key': a digit is wrong. */
export function parseSiren(input: string): { siren: string } | { refused: 'length' | 'key' } {
  const siren = input.replace(/\s/gu, '')
  if (!/^\d{9}$/.test(siren)) return { refused: 'length' }
  return luhnSum(siren) % 10 === 0 ? { siren } : { refused: 'key' }
}

function luhnSum(digits: string): number {
  let sum = 0
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum
}
