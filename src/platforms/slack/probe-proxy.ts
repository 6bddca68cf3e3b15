import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import type { ForwardProxy } from './outgoing.ts'

const PATIENCE_MS = 10_000

/** Why a proxy opens no tunnel to `host`, in French, with what to do; undefined when it opens one. */
export async function proxyRefusal({ url, shown }: ForwardProxy, host: string): Promise<string | undefined> {
  const target = host.includes(':') ? host : `${host}:443`
  const answer = await askTunnel(new URL(url), target)
  if (answer === 200) return undefined
  if (answer === 407) {
    return `Le mandataire ${shown} demande une identification : HTTPS_PROXY=http://nom:motdepasse@hôte:port. Il accepte l’identification simple (Basic) ; pour NTLM ou Kerberos, passez par un relais local (cntlm, px).`
  }
  if (typeof answer === 'number') {
    return `Le mandataire ${shown} refuse ${target} (réponse ${answer}) : faites-y autoriser slack.com et ses sous-domaines, WebSocket compris.`
  }
  return `Le mandataire ${shown} ne répond pas (${answer}) : vérifiez HTTPS_PROXY.`
}

/** The status of the proxy's answer to CONNECT, or the code of the failure. The tunnel is closed at once. */
function askTunnel(proxy: URL, target: string): Promise<number | string> {
  const login = [proxy.username, proxy.password].map(decodeURIComponent).join(':')
  const ask = proxy.protocol === 'https:' ? overHttps : overHttp
  return new Promise((resolve) => {
    const asked = ask({
      host: proxy.hostname,
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: target,
      headers: {
        host: target,
        ...(proxy.username ? { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` } : {}),
      },
      timeout: PATIENCE_MS,
      agent: false,
    })
    asked.on('connect', (response, socket) => {
      socket.destroy()
      resolve(response.statusCode ?? 0)
    })
    asked.on('response', (response) => {
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    asked.end()
  })
}
