import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { eventNames } from '../../../src/platforms/slack/events.ts'
import { METHODS, SCOPES, slackManifest } from '../../../src/platforms/slack/manifest.ts'
import { settingsOf } from '../../../src/sandbox/slack/manifest.ts'

const SLACK = new URL('../../../src/platforms/slack/', import.meta.url)
const source = readdirSync(SLACK)
  .map((name) => readFileSync(new URL(name, SLACK), 'utf8'))
  .join('\n')
const sorted = (names: Iterable<string>) => [...new Set(names)].sort()

describe('the manifest', () => {
  const manifest = slackManifest(commands)

  test('is one that api.slack.com takes, with every command and alias of dispatch', () => {
    const { commands: slash } = settingsOf(manifest)
    expect(slash).toEqual(commands.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((word) => `/${word}`)))
    expect(slash).toContain('/hote')
    for (const { should_escape } of manifest.features.slash_commands) expect(should_escape).toBe(true)
  })

  test('the Web API methods it answers for are those the code calls', () => {
    const called = [...source.matchAll(/(?:client|slack)\s*\.((?:[a-z]+\.)+[a-zA-Z]+)\(/g)].map(
      ([, name]) => name ?? '',
    )
    expect(sorted(called)).toEqual(sorted(Object.keys(METHODS)))
  })

  test('asks for the scopes those methods, the commands and the events need, and for what is reserved', () => {
    const ofEvents = eventNames.map(() => 'groups:read')
    const needed = ['commands', ...Object.values(METHODS).flat(), ...ofEvents]
    expect(sorted(manifest.oauth_config.scopes.bot)).toEqual(sorted(needed))
    expect(sorted(Object.keys(SCOPES))).toEqual(sorted(needed))
  })

  test('docs/installation.md gives each scope to whoever approves it', () => {
    const page = readFileSync(new URL('../../../docs/installation.md', import.meta.url), 'utf8')
    for (const scope of manifest.oauth_config.scopes.bot) expect(page).toContain(`\`${scope}\``)
  })

  test('subscribes to the events the code listens to; of messages, to those of private channels alone', () => {
    const heard = [...source.matchAll(/app\.event\('(\w+)'/g)].map(([, name]) => name ?? '')
    const looped = [...(/for \(const name of \[([^\]]*)\]/.exec(source)?.[1] ?? '').matchAll(/'(\w+)'/g)]
    expect(sorted(manifest.settings.event_subscriptions.bot_events)).toEqual(
      sorted([
        ...heard.filter((name) => name !== 'message'),
        ...looped.map(([, name]) => name ?? ''),
        'message.groups',
      ]),
    )
  })
})

describe('what api.slack.com refuses', () => {
  const good = slackManifest(commands)
  test.each([
    [
      'an event without its scope',
      { ...good, oauth_config: { scopes: { bot: ['commands'] } } },
      'needs the scope groups:read',
    ],
    ['a command with a capital', commandNamed('/Reseau'), 'slash_commands.command: /Reseau'],
    ['a command twice', commandNamed('/reunion'), 'the same command twice'],
    ['no button', { ...good, settings: { ...good.settings, interactivity: { is_enabled: false } } }, 'interactivity'],
  ])('%s', (_what, manifest, why) => {
    expect(() => settingsOf(manifest)).toThrow(why)
  })

  function commandNamed(command: string) {
    const [first, ...others] = good.features.slash_commands
    return { ...good, features: { ...good.features, slash_commands: [{ ...first, command }, ...others] } }
  }
})
