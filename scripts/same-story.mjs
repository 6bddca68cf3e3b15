// Compares two stories of `simulate --json`: the same events at the same instants, whatever ids they were given.
import { readFileSync } from 'node:fs'

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Each id by the rank of its first appearance. */
function story(file) {
  const ranks = new Map()
  return readFileSync(file, 'utf8')
    .replace(ID, (id) => {
      if (!ranks.has(id)) ranks.set(id, `#${ranks.size}`)
      return ranks.get(id)
    })
    .split('\n')
}

const [one, other] = process.argv.slice(2).map(story)
const at = one.findIndex((line, i) => line !== other[i])
if (at >= 0 || one.length !== other.length) {
  console.error(`The stories differ at line ${at + 1}:\n  ${one[at]}\n  ${other[at]}`)
  process.exit(1)
}
console.log(`the same story on both platforms: ${one.length - 1} events`)
