import { StartRefused } from '../application/ports/start-refused.ts'
import { type Config, databasePlace, type Environment, proxyOf } from '../config.ts'
import type { Command } from '../interaction/command.ts'
import { inspectDatabase } from '../persistence/inspect.ts'
import { examineDiscord } from '../platforms/discord/examine.ts'
import { once } from '../platforms/shared/once.ts'
import { examineSlack, type SlackExam } from '../platforms/slack/examine.ts'
import type { Check, Finding, Patient } from './check.ts'
import { authority } from './checks/authority.ts'
import { channels } from './checks/channels.ts'
import { clock } from './checks/clock.ts'
import { database } from './checks/database.ts'
import { discordChannels } from './checks/discord-channels.ts'
import { discordCommands } from './checks/discord-commands.ts'
import { discordGateway } from './checks/discord-gateway.ts'
import { discordGuilds } from './checks/discord-guilds.ts'
import { discordIntents } from './checks/discord-intents.ts'
import { discordToken } from './checks/discord-token.ts'
import { mail } from './checks/mail.ts'
import { proxy } from './checks/proxy.ts'
import { scopes } from './checks/scopes.ts'
import { socket } from './checks/socket.ts'
import { stuck } from './checks/stuck.ts'
import { tokens } from './checks/tokens.ts'
import { zones } from './checks/zones.ts'

/** In the order in which an operator mends: the way out, who we are, what we may, then the rest. */
const CHECKS: readonly Check[] = [
  authority,
  proxy,
  tokens,
  scopes,
  socket,
  discordToken,
  discordIntents,
  discordGuilds,
  discordCommands,
  discordGateway,
  clock,
  zones,
  database,
  stuck,
  channels,
  discordChannels,
  mail,
]

const STATES = { ok: 'ok', note: 'à savoir', wrong: 'à corriger' } as const

interface DoctorParts {
  readonly config: Config
  readonly env: Environment
  /** Those of this build, which Discord should offer. */
  readonly commands: readonly Command[]
  readonly print: (line: string) => void
}

/**
 * Examines everything the bot needs, a line each as it is known; changes nothing.
 * @returns how many things must be mended
 */
export async function runDoctor({ print, ...known }: DoctorParts): Promise<number> {
  const patient = createPatient(known)
  let wrongs = 0
  try {
    for (const check of CHECKS) {
      for (const { state, text } of await findingsOf(check, patient)) {
        if (state === 'wrong') wrongs += 1
        print(`${STATES[state].padEnd(10)}  ${check.title.padEnd(16)}  ${text}`)
      }
    }
  } finally {
    await patient.slack?.close()
    patient.discord?.close()
  }
  return wrongs
}

async function findingsOf(check: Check, patient: Patient): Promise<readonly Finding[]> {
  try {
    return [await check.run(patient)].flat()
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error
    return [{ state: 'wrong', text: error.message }]
  }
}

function createPatient({ config, env, commands }: Omit<DoctorParts, 'print'>): Patient {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = config
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const slack =
    botToken && appToken
      ? examineSlack({ botToken, appToken, apiUrl, proxy: proxyOf(config), logger: silent })
      : undefined
  const { DISCORD_TOKEN: token, DISCORD_API_URL: discordUrl } = config
  const place = databasePlace(config)
  const asked = <T>(ask: (exam: SlackExam) => Promise<T>) =>
    once(async () => {
      if (!slack) throw new Error('asked without tokens')
      return ask(slack)
    })
  return {
    config,
    env,
    slack,
    discord: token ? examineDiscord({ token, apiUrl: discordUrl, commands }) : undefined,
    identity: asked((exam) => exam.identify()),
    socket: asked((exam) => exam.openSocket()),
    database: once(() => inspectDatabase(place)),
  }
}
