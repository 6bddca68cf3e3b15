import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { connectSlackSandbox, type SlackSandboxClient } from '../../../src/sandbox/slack/client.ts'
import type { SlackSandbox, SlackSandboxOptions } from '../../../src/sandbox/slack/start.ts'
import { startSlackSandbox } from '../../../src/sandbox/slack/start.ts'

export const BOT_TOKEN = 'xoxb-sandbox'
export const APP_TOKEN = 'xapp-sandbox'
export const BOT = 'UASSEMBLEUR'

export const PEOPLE = {
  users: [
    { id: 'UPOMPEY', name: 'dgs.pompey', realName: 'DGS de Pompey' },
    { id: 'UFAULX', name: 'sm.faulx', realName: 'Secrétaire de mairie de Faulx' },
    { id: 'UPARTI', name: 'dgs.parti', realName: 'DGS parti', deactivated: true },
  ],
  channels: [
    { id: 'CRESEAU', name: 'reseau-dgs', isPrivate: true, members: ['UPOMPEY', 'UFAULX', BOT] },
    { id: 'CAUTRE', name: 'autre', isPrivate: true, members: ['UPOMPEY'] },
    { id: 'CPUBLIC', name: 'general', members: ['UPOMPEY'] },
    { id: 'CVIEUX', name: 'archives', isPrivate: true, members: ['UPOMPEY', BOT], isArchived: true },
  ],
}

export interface Stage {
  readonly sandbox: SlackSandbox
  readonly slack: SlackSandboxClient
  readonly app: App
  stop(): Promise<void>
}

/** Bolt, as the bot connects it: Socket Mode, no retry of deliveries, quiet. */
export function newBolt(sandbox: SlackSandbox, { clientPingTimeout = 5000 } = {}): App {
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    logLevel: LogLevel.ERROR,
    clientPingTimeout,
    installerOptions: { clientOptions: { slackApiUrl: sandbox.apiUrl } },
  })
  return new App({
    token: BOT_TOKEN,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  })
}

/** A sandbox with its people, and the real Bolt connected to it. */
export async function stage(
  listen: (app: App) => void = () => undefined,
  options: Partial<SlackSandboxOptions> = {},
): Promise<Stage> {
  const sandbox = await startSlackSandbox({ botToken: BOT_TOKEN, appToken: APP_TOKEN, ...options })
  const slack = connectSlackSandbox(sandbox.controlUrl)
  await slack.seed(PEOPLE)
  const app = newBolt(sandbox)
  listen(app)
  await app.start()
  const stop = async () => {
    await app.stop()
    await sandbox.close()
  }
  return { sandbox, slack, app, stop }
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text })
