import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ConfigError, proxyOf, readConfig, VARIABLES } from '../../src/config.ts'

const BOT = 'xoxb-1-secret'
const APP = 'xapp-1-secret'
const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

test('.env.example explains each variable the program reads, and no other; as it stands it opens the demo', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  const given = parseEnv(text)
  expect(Object.keys(given).sort()).toEqual([...VARIABLES].sort())
  expect(problemsOf(given as Record<string, string>)).toEqual([])
  for (const name of VARIABLES) expect(text, name).toMatch(new RegExp(`(^#.*\n|^PORT|^HOST=.*\n)${name}=`, 'm'))
})

describe('a wrong variable is named, with what to do; its value is never repeated', () => {
  test.each<[string, Record<string, string>, string[]]>([
    [
      'tokens swapped',
      { SLACK_BOT_TOKEN: APP, SLACK_APP_TOKEN: BOT },
      [
        'SLACK_BOT_TOKEN : ce jeton xapp- est à mettre dans SLACK_APP_TOKEN.',
        'SLACK_APP_TOKEN : ce jeton xoxb- est à mettre dans SLACK_BOT_TOKEN.',
      ],
    ],
    [
      'one token only',
      { SLACK_BOT_TOKEN: BOT },
      ['SLACK_APP_TOKEN : manque. Les deux jetons vont ensemble ; sans aucun, c’est la démonstration.'],
    ],
    [
      'a person’s token',
      { SLACK_BOT_TOKEN: 'xoxp-1-secret', SLACK_APP_TOKEN: APP },
      [
        'SLACK_BOT_TOKEN : ce jeton xoxp- est celui d’une personne ; il faut celui du robot, xoxb- (page « OAuth & Permissions »).',
      ],
    ],
    [
      'something else',
      { SLACK_BOT_TOKEN: 'secret', SLACK_APP_TOKEN: `${APP} et la suite` },
      [
        'SLACK_BOT_TOKEN : attendu : un jeton xoxb-… (page « OAuth & Permissions »).',
        'SLACK_APP_TOKEN : attendu : un jeton xapp-… (page « Basic Information », « App-Level Tokens »).',
      ],
    ],
    [
      'a password with a # in it',
      { DATABASE_URL: 'postgresql://u:secret#1@h:port/b' },
      [
        'DATABASE_URL : cette adresse est illisible. Attendu : postgresql://utilisateur:motdepasse@hote:5432/base ; dans un mot de passe, @ s’écrit %40, : s’écrit %3A, / s’écrit %2F et # s’écrit %23.',
      ],
    ],
    [
      'another database',
      { DATABASE_URL: 'mysql://secret' },
      ['DATABASE_URL : attendu : postgresql://utilisateur:motdepasse@hote:5432/base.'],
    ],
    [
      'a proxy of another kind',
      { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, HTTPS_PROXY: 'socks5://secret:3128' },
      ['HTTPS_PROXY : attendu : http://nom:motdepasse@mandataire:port.'],
    ],
    ['a port in letters', { PORT: 'secret' }, ['PORT : attendu : un numéro de port.']],
    ['a lease of nothing', { LEASE_SECONDS: '0' }, ['LEASE_SECONDS : attendu : 1 seconde au moins.']],
    [
      'a sender without address',
      { MAIL_FROM: 'Réseau secret' },
      ['MAIL_FROM : attendu : une adresse, ou « Réseau des DGS <reseau@exemple.fr> ».'],
    ],
    [
      'a page over http',
      { PUBLIC_URL: 'http://secret.fr', LINK_SECRET: 'j8Zt5yqGd2Vw9XkPq1Lr7Nc4Ms0Hb3Fa' },
      ['PUBLIC_URL : attendu : https://…, l’adresse sous laquelle les membres joignent la page de lecture.'],
    ],
    [
      'a page and no secret',
      { PUBLIC_URL: 'https://dgs.exemple.fr' },
      ['LINK_SECRET : manque. PUBLIC_URL et LINK_SECRET vont ensemble ; sans eux, aucun lien n’est envoyé.'],
    ],
    [
      'a secret that is guessed',
      { PUBLIC_URL: 'https://dgs.exemple.fr', LINK_SECRET: 'secretsecretsecretsecretsecretsecret' },
      ['LINK_SECRET : ce secret se devine ; attendu : des caractères tirés au hasard (openssl rand -base64 32).'],
    ],
    ['mails by the drop', { SMTP_PER_MINUTE: '5' }, ['SMTP_PER_MINUTE : attendu : 20 courriels par minute au moins.']],
    ['no or yes in English', { SMTP_REQUIRE_TLS: 'secret' }, ['SMTP_REQUIRE_TLS : attendu : oui ou non.']],
  ])('%s', (_what, env, said) => {
    const problems = problemsOf(env)
    expect(problems).toEqual(said)
    expect(problems.join()).not.toMatch(/1-secret|secret#|secret:3128/)
  })
})

test('a proxy in lower case wins, and is shown without its password', () => {
  const config = readConfig({
    SLACK_BOT_TOKEN: BOT,
    SLACK_APP_TOKEN: APP,
    https_proxy: 'http://moi:motdepasse@mandataire:3128',
    HTTPS_PROXY: 'http://autre:1',
    no_proxy: '.fr',
  })
  expect(proxyOf(config)).toEqual({
    url: 'http://moi:motdepasse@mandataire:3128',
    except: '.fr',
    shown: 'http://mandataire:3128',
  })
  expect(proxyOf(readConfig({}))).toBeUndefined()
})

test('a machine’s own proxy, as other programs write it, does not get in the way', () => {
  expect(readConfig({ HTTPS_PROXY: 'socks5://mandataire:1080' }).HTTPS_PROXY).toBeUndefined()
  const tokens = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP }
  expect(readConfig({ ...tokens, https_proxy: 'mandataire:3128' }).HTTPS_PROXY).toBe('http://mandataire:3128')
})
