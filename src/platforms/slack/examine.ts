import { WebClient } from '@slack/web-api'
import { WebSocket } from 'undici'
import type { Logger } from '../../application/ports/logger.ts'
import { StartRefused } from '../../application/ports/start-refused.ts'
import type { Audience } from '../../interaction/messenger.ts'
import { readAudience } from './audience.ts'
import { boltLogger } from './bolt-logger.ts'
import { createExplain } from './explain-start.ts'
import { missingScopes } from './manifest.ts'
import { createNames } from './names.ts'
import { createOutgoing, type ForwardProxy } from './outgoing.ts'
import { SOCKET_BLOCKED, scopesMissing } from './refusals.ts'
import { SLACK_API } from './start.ts'

const CALL_MS = 15_000
const HELLO_MS = 10_000

export interface BotIdentity {
  readonly teamId: string
  readonly teamName: string
  readonly appId: string | undefined
  /** What to do about scopes that were not granted; undefined when none is missing. */
  readonly scopes: string | undefined
  /** Undefined when Slack's answer does not say. */
  readonly granted: number | undefined
  /** Real milliseconds by which this machine is ahead of Slack; null when Slack does not say. */
  readonly aheadMs: number | null
}

/** Slack as an operator needs to know it. Each question throws a StartRefused that says, in French, what to do. */
export interface SlackExam {
  readonly host: string
  identify(): Promise<BotIdentity>
  /** Opens one WebSocket, waits for Slack's hello, and closes it. */
  openSocket(): Promise<{ readonly appId: string | undefined }>
  audience(channelId: string): Promise<Audience>
  nameOf(userId: string): Promise<string>
  close(): Promise<void>
}

export function examineSlack(options: {
  botToken: string
  appToken: string
  apiUrl?: string | undefined
  proxy?: ForwardProxy | undefined
  logger: Logger
}): SlackExam {
  const { botToken, appToken, apiUrl = SLACK_API, proxy } = options
  const outgoing = createOutgoing(proxy)
  const explain = createExplain(apiUrl, proxy)
  let date: string | null = null
  const clientOf = (token: string) =>
    new WebClient(token, {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      timeout: CALL_MS,
      logger: boltLogger(options.logger),
      fetch: async (input, init) => {
        const response = await outgoing.fetch(input, init)
        date = response.headers.get('date')
        return response
      },
    })
  const client = clientOf(botToken)
  let botUserId = ''

  return {
    host: new URL(apiUrl).host,
    async identify() {
      const { user_id, bot_id, team_id, team, response_metadata } = await client.auth
        .test()
        .catch((error: unknown) => explain(error, 'SLACK_BOT_TOKEN'))
      const aheadMs = date === null ? null : Date.now() - Date.parse(date)
      botUserId = user_id ?? ''
      const granted = response_metadata?.scopes
      const missing = missingScopes(granted)
      // An app that Slack does not name is not compared with the other token's.
      const { bot } = await client.bots.info(bot_id ? { bot: bot_id } : {}).catch(() => ({ bot: undefined }))
      return {
        teamId: team_id ?? '',
        teamName: team ?? team_id ?? '',
        appId: bot?.app_id,
        scopes: missing.length > 0 ? scopesMissing(missing) : undefined,
        granted: granted?.length,
        aheadMs,
      }
    },
    async openSocket() {
      const slack = clientOf(appToken)
      const { url } = await slack.apps.connections.open().catch((error: unknown) => explain(error, 'SLACK_APP_TOKEN'))
      if (!url) throw new StartRefused(SOCKET_BLOCKED)
      const socket = new WebSocket(url, outgoing.dispatcher ? { dispatcher: outgoing.dispatcher } : [])
      try {
        return await hello(socket)
      } finally {
        socket.close()
      }
    },
    audience: (channelId) => readAudience(client, channelId, botUserId),
    nameOf: (
      (names) => (userId: string) =>
        names(userId, userId)
    )(createNames(client)),
    close: outgoing.close,
  }
}

/** Slack's first word on a socket names the app it is for (docs, Socket Mode). */
function hello(socket: WebSocket): Promise<{ appId: string | undefined }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StartRefused(SOCKET_BLOCKED)), HELLO_MS)
    const settled = (settle: () => void) => {
      clearTimeout(timer)
      settle()
    }
    socket.addEventListener('message', ({ data }) => {
      const said = JSON.parse(String(data)) as { type?: string; connection_info?: { app_id?: string } }
      if (said.type === 'hello') settled(() => resolve({ appId: said.connection_info?.app_id }))
    })
    socket.addEventListener('error', () => settled(() => reject(new StartRefused(SOCKET_BLOCKED))))
    socket.addEventListener('close', () => settled(() => reject(new StartRefused(SOCKET_BLOCKED))))
  })
}
