import type { SocketModeReceiver } from '@slack/bolt'
import { ErrorCode } from '@slack/web-api'
import type { Logger } from '../../application/ports/logger.ts'
import { StartRefused } from '../../application/ports/start-refused.ts'
import { describeFailure } from '../shared/decide.ts'
import type { ForwardProxy } from './outgoing.ts'
import { accessRefusal, intercepted, platformError, type TokenName, unreachable } from './refusals.ts'

/** Throws what an operator can mend as a StartRefused, in French; what is no refusal stays the bug it is. */
export type Explain = (error: unknown, token: TokenName) => Promise<never>

export function createExplain(apiUrl: string, proxy: ForwardProxy | undefined): Explain {
  return async (error, token) => {
    if (error instanceof StartRefused) throw error
    const access = accessRefusal(error, token)
    if (access) throw new StartRefused(access, { cause: error })
    const other = platformError(error)
    // Slack's own refusals are one word; a page in its place is somebody else's.
    if (other && /^\w+$/.test(other)) throw new StartRefused(`Slack refuse ${token} (${other}).`, { cause: error })
    const { code } = error as { code?: unknown }
    if (other || code === ErrorCode.HTTPError)
      throw new StartRefused(intercepted(new URL(apiUrl).host), { cause: error })
    if (code !== ErrorCode.RequestError) throw error
    throw new StartRefused(await unreachable(error, new URL(apiUrl).host, proxy), { cause: error })
  }
}

/**
 * The socket client reconnects by itself, and lets a refusal of the token end the process with a stack
 * (socket-mode 3.1.0, delayReconnectAttempt): it is handed over instead.
 */
export function catchRefusal(
  socket: SocketModeReceiver['client'],
  { explain, refused, logger }: { explain: Explain; refused: (refusal: StartRefused) => void; logger: Logger },
): void {
  const start = socket.start.bind(socket)
  socket.start = async () => {
    try {
      return await start()
    } catch (error) {
      const said = await explain(error, 'SLACK_APP_TOKEN').catch((explained: unknown) => explained)
      if (said instanceof StartRefused) refused(said)
      else logger.error(describeFailure(said), 'Socket Mode could not reconnect')
      // Whoever waits for the connection waits for the end of the process.
      return new Promise(() => undefined)
    }
  }
}
