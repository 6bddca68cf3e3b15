import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { commandPayloads } from '../../../src/platforms/discord/commands-payload.ts'
import { COMMAND_NAME, COMMAND_OPTIONS, COMMAND_TOTAL, COMMANDS } from '../../../src/platforms/discord/limits.ts'
import { commandList } from '../../../src/sandbox/discord/rules/commands.ts'
import { run } from '../../../src/sandbox/discord/rules/engine.ts'

const payloads = commandPayloads(commands)

/** docs, Application command limits: the texts of names, descriptions and values of a command, in all. */
function characters(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, each]) =>
      sum +
      (['name', 'description', 'value'].includes(key) && typeof each === 'string' ? each.length : characters(each)),
    0,
  )
}

describe('our commands on Discord', () => {
  test('are all within its limits', () => {
    expect(run(commandList, JSON.parse(JSON.stringify(payloads)))).toEqual([])
    expect(payloads.length).toBeLessThanOrEqual(COMMANDS)
    for (const payload of payloads) {
      expect(payload.name.length).toBeLessThanOrEqual(COMMAND_NAME)
      expect(payload.options?.length).toBeLessThanOrEqual(COMMAND_OPTIONS)
      expect(characters(payload), payload.name).toBeLessThan(COMMAND_TOTAL)
    }
  })

  test('have a description that is not cut, and no option that is', () => {
    for (const { name, description, subcommands } of commands) {
      expect(description.length, name).toBeLessThanOrEqual(100)
      for (const [key, subcommand] of Object.entries(subcommands)) {
        expect(subcommand.description.length, `${name} ${key}`).toBeLessThanOrEqual(100)
        for (const [option, { description: text }] of Object.entries(subcommand.options)) {
          expect(text.length, `${name} ${key} ${option}`).toBeLessThanOrEqual(100)
        }
      }
    }
  })

  test('are the same as on Slack, every subcommand of them; one that has a single one needs no name for it', () => {
    const registered = payloads.map(({ name, options = [] }) => [name, options.filter(({ type }) => type === 1).length])
    expect(registered).toEqual(
      commands.map(({ name, subcommands }) => {
        const count = Object.keys(subcommands).length
        return [name, count === 1 ? 0 : count]
      }),
    )
  })

  test('suggest communes, meetings, subjects and people while one types', () => {
    const suggesting = payloads.flatMap(({ name, options = [] }) =>
      options.flatMap((sub) =>
        'options' in sub
          ? (sub.options ?? []).flatMap((option) =>
              'autocomplete' in option && option.autocomplete ? [`${name} ${sub.name} ${option.name}`] : [],
            )
          : [],
      ),
    )
    expect(suggesting).toEqual(
      expect.arrayContaining([
        'reseau rejoindre commune',
        'reunion deplacer reunion',
        'reunion presence pour',
        'accueil echanger avec',
        'ordre-du-jour soutenir sujet',
        'compte-rendu transmettre reunion',
        'suivi fait action',
      ]),
    )
  })
})
