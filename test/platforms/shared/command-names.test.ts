import { describe, expect, test } from 'vitest'
import { plainCommands, splitCommands } from '../../../src/platforms/shared/command-names.ts'

describe('commands named in our texts', () => {
  test('stand apart, to be shown as code', () => {
    expect(splitCommands('Commencez par `/reunion planifier`.')).toEqual([
      { text: 'Commencez par ' },
      { text: '/reunion planifier', code: true },
      { text: '.' },
    ])
  })
  test('keep guillemets where Slack has no code', () => {
    expect(plainCommands('`/ordre-du-jour voir` montre tout')).toBe('« /ordre-du-jour voir » montre tout')
  })
  test('anything else between backquotes stays literal', () => {
    for (const text of ['`rm -rf`', '`<!channel>`', '`/`', '`/a <@U1>`']) {
      expect(splitCommands(text)).toEqual([{ text }])
      expect(plainCommands(text)).toBe(text)
    }
  })
})
