import type { IncomingMessage } from 'node:http'

const NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/** True for a caller on this machine that no web page of elsewhere has sent (DNS rebinding, cross-site requests). */
export function isLoopback(
  request: Pick<IncomingMessage, 'socket'>,
  host: string | undefined,
  origin: string | undefined,
): boolean {
  const address = request.socket.remoteAddress ?? ''
  const local = address === '::1' || address.replace(/^::ffff:/, '').startsWith('127.')
  const hostName = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
  if (!local || !NAMES.has(hostName)) return false
  return origin === undefined || (URL.canParse(origin) && NAMES.has(new URL(origin).hostname))
}
