import { App, SocketModeReceiver } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import type { MakeFile } from '../../application/ports/files.ts'
import type { Logger } from '../../application/ports/logger.ts'
import type { StartRefused } from '../../application/ports/start-refused.ts'
import type { Happening, ThreadReply } from '../../interaction/happening.ts'
import type { Invocation, Reply } from '../../interaction/invocation.ts'
import type { ChatMessenger } from '../../interaction/messenger.ts'
import { startDeadline } from '../shared/deadline.ts'
import { describeFailure } from '../shared/decide.ts'
import { boltLogger, webApiLogger } from './bolt-logger.ts'
import { listenToEvents } from './events.ts'
import { catchRefusal, createExplain } from './explain-start.ts'
import { createSlackMessenger } from './messenger.ts'
import { createNames } from './names.ts'
import { onButton } from './on-button.ts'
import { onCommand } from './on-command.ts'
import { onSubmission } from './on-submission.ts'
import { askForSocket, opened, readIdentity } from './opening.ts'
import { createOutgoing, type ForwardProxy } from './outgoing.ts'
import { createReadFile } from './read-file.ts'
import { createBegun } from './repeats.ts'
import type { Scene } from './scene.ts'
import { createShareFiles } from './uploads.ts'

export const SLACK_API = 'https://slack.com/api/'
/** Real milliseconds a call may take before it counts as unanswered. */
const CALL_MS = 15_000
/**
 * Also how long Bolt waits before it reconnects (PLATFORMS.md): half of its default. The second socket answers
 * meanwhile, so that nothing is lost when Slack recycles one.
 */
const CLIENT_PING_MS = 2500
const SOCKETS = 2
/** Real milliseconds that interactions under way are given when the bot stops. */
const CLOSING_MS = 5000

export interface SlackOptions {
  /** `xoxb-…` */
  readonly botToken: string
  /** `xapp-…`, for Socket Mode. */
  readonly appToken: string
  /** Slack's own, unless a local server speaks for it. */
  readonly apiUrl?: string
  readonly logger: Logger
  readonly commands: ReadonlyArray<{ readonly name: string; readonly aliases?: readonly string[] }>
  readonly dispatch: (invocation: Invocation) => Promise<Reply>
  readonly makeFile: MakeFile
  /** What Slack tells of a channel. */
  readonly happened: (happening: Happening) => Promise<void>
  /** What people write in threads, go back on, or take away. */
  readonly replied: (reply: ThreadReply) => Promise<void>
  /** Nobody listened for a while: what was said meanwhile is not told. */
  readonly reconnected: () => void
  /** The way out, where the machine reaches Slack through a proxy only. */
  readonly proxy?: ForwardProxy | undefined
  /** Slack refuses the tokens while the bot runs: it can no longer receive anything. */
  readonly refused: (refusal: StartRefused) => void
}

export interface SlackConnection {
  readonly messenger: ChatMessenger
  readonly botUserId: string
  readonly teamId: string
  readonly teamName: string
  /** At least one socket is open: commands are received. */
  connected(): boolean
  /** Lets interactions under way end, then disconnects. */
  close(): Promise<void>
}

/**
 * Connects to one workspace by Socket Mode. Resolves once commands are received.
 * @throws StartRefused saying, in French, which token or scope is wrong, or why Slack cannot be reached
 */
export async function startSlack(options: SlackOptions): Promise<SlackConnection> {
  const { botToken, appToken, apiUrl = SLACK_API, logger, commands, dispatch } = options
  const log = boltLogger(logger)
  const outgoing = createOutgoing(options.proxy)
  const explain = createExplain(apiUrl, options.proxy)
  // One client for our own calls: none is repeated by the SDK, which would post twice (PLATFORMS.md).
  const own = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_MS,
    logger: webApiLogger(logger),
    fetch: outgoing.fetch,
  }
  const client = new WebClient(botToken, own)
  const identity = await readIdentity(client).catch((error: unknown) => explain(error, 'SLACK_BOT_TOKEN'))
  const { botUserId, botId, teamId, teamName } = identity
  const installation = { externalId: teamId, name: teamName }
  const nameOf = createNames(client)
  const shareFiles = createShareFiles(client, { apiUrl, fetch: outgoing.fetch, makeFile: options.makeFile })
  const scene: Scene = {
    client,
    fetch: outgoing.fetch,
    logger,
    dispatch,
    installation,
    commandNames: commandNames(commands),
    readFile: createReadFile(client, { botToken, apiUrl, fetch: outgoing.fetch }),
    shareFiles,
    begun: createBegun(),
    nameOf,
  }
  // Each gets its own options object: the socket client writes `retries: 100` into the one it is given.
  const receivers = Array.from(
    { length: SOCKETS },
    () =>
      new SocketModeReceiver({
        appToken,
        logger: log,
        clientPingTimeout: CLIENT_PING_MS,
        ...(outgoing.dispatcher ? { dispatcher: outgoing.dispatcher } : {}),
        installerOptions: { clientOptions: { slackApiUrl: apiUrl, fetch: outgoing.fetch } },
        processEventErrorHandler: async ({ error }) => {
          logger.error(describeFailure(error), 'Bolt could not handle what Slack sent')
          return false
        },
      }),
  )
  const [first, ...others] = receivers
  if (!first) throw new Error('at least one socket is needed')
  const app = new App({
    receiver: first,
    authorize: async () => ({ botToken, botUserId, teamId, ...(botId ? { botId } : {}) }),
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      fetch: outgoing.fetch,
    },
    logger: log,
  })
  const { underWay, track } = listen(app, scene)
  listenToEvents(
    app,
    { client, botUserId, installation, happened: options.happened, replied: options.replied, nameOf },
    track,
  )
  const disconnect = async () => {
    const disconnecting = receivers.map(({ client: socket }) => socket.disconnect())
    await startDeadline().within(Promise.allSettled(disconnecting), CLOSING_MS)
    await outgoing.close()
  }
  try {
    await askForSocket(appToken, own)
    await opened(app.start())
    for (const receiver of others) {
      receiver.init(app)
      await opened(receiver.start())
    }
  } catch (error) {
    await disconnect()
    return explain(error, 'SLACK_APP_TOKEN')
  }
  const sockets = receivers.map(({ client: socket }) => socket)
  for (const socket of sockets) {
    catchRefusal(socket, { explain, refused: options.refused, logger })
    socket.on('connected', () => {
      const listening = sockets.some((other) => other !== socket && other.websocket?.isActive() === true)
      if (!listening) options.reconnected()
    })
  }
  return {
    messenger: createSlackMessenger(client, { botUserId, shareFiles, nameOf }),
    botUserId,
    teamId,
    teamName,
    connected: () => sockets.some((socket) => socket.websocket?.isActive() === true),
    async close() {
      await startDeadline().within(Promise.allSettled(underWay), CLOSING_MS)
      await disconnect()
    },
  }
}

/** Registers the three doors; gives what is under way in them. */
function listen(app: App, scene: Scene) {
  const underWay = new Set<Promise<void>>()
  const track = async (work: Promise<void>): Promise<void> => {
    const safe = work
      .catch((error: unknown) => scene.logger.error(describeFailure(error), 'an interaction was not answered'))
      .finally(() => underWay.delete(safe))
    underWay.add(safe)
    await safe
  }
  // Every command, known or not: Bolt leaves unknown ones without an answer, and dispatch names the nearest.
  app.command(/^\//, ({ body, ack }) => track(onCommand(scene, body, ack)))
  app.action({ type: 'block_actions' }, ({ body, ack }) =>
    track(onButton(scene, body as Parameters<typeof onButton>[1], ack)),
  )
  app.view({ type: 'view_submission' }, ({ body, ack }) =>
    track(onSubmission(scene, body as Parameters<typeof onSubmission>[1], ack as Parameters<typeof onSubmission>[2])),
  )
  return { underWay: underWay as ReadonlySet<Promise<void>>, track }
}

function commandNames(commands: SlackOptions['commands']): ReadonlyMap<string, string> {
  return new Map(commands.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((word) => [word, name] as const)))
}
